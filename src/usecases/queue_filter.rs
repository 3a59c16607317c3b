//! What of the queue somebody wants to see: by what it is, by when it is due, what nobody is on, and whose it is. Nothing of it is about a
//! person, so it stands in the address.

use std::fmt::Write;

use time::Date;

use super::open_queue::Queue;
use crate::domain::working_days::add_working_days;
use crate::store::queue::Waiting;

/// So many rows stand on a page.
pub const ROWS: usize = 25;

/// What something that waits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Somebody can't pay at the moment.
    Hardship,
    /// Something is disputed.
    Dispute,
    /// An offer.
    Offer,
    /// A change of a plan, also of one that was missed.
    Change,
    /// A message.
    Message,
    /// A decision that takes a second person.
    Second,
    /// A request to erase.
    Erasure,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Hardship, Self::Dispute, Self::Offer, Self::Change, Self::Message, Self::Second, Self::Erasure];

    /// The name in the queue and in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hardship => "hold",
            Self::Dispute => "dispute",
            Self::Offer => "proposal",
            Self::Change => "change",
            Self::Message => "message",
            Self::Second => "second",
            Self::Erasure => "erasure",
        }
    }
}

/// When an answer is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Before today.
    Late,
    /// Today.
    Today,
    /// On the next working day, or before it.
    Next,
    /// Later, or on no day.
    Later,
}

impl Due {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Late, Self::Today, Self::Next, Self::Later];

    /// The name in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Next => "next",
            Self::Later => "later",
        }
    }

    /// When that is, seen from today.
    #[must_use]
    pub fn of(day: Option<Date>, today: Date) -> Self {
        match day {
            Some(day) if day < today => Self::Late,
            Some(day) if day == today => Self::Today,
            Some(day) if day <= add_working_days(today, 1) => Self::Next,
            _ => Self::Later,
        }
    }
}

/// Whose a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of whoever looks.
    Mine,
    /// Nobody's.
    Nobodys,
}

impl Whose {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mine, Self::Nobodys];

    /// The name in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Nobodys => "nobodys",
        }
    }

    /// Whether that is so of a case.
    #[must_use]
    pub fn is_so(self, queue: &Queue, it: &Waiting) -> bool {
        let owner = queue.owner(it.debt_id);
        match self {
            Self::Mine => owner == Some(queue.viewer),
            Self::Nobodys => owner.is_none(),
        }
    }
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this.
    pub what: Option<What>,
    /// Only what is due then.
    pub due: Option<Due>,
    /// Only what nobody else has open.
    pub free: bool,
    /// Only what is theirs, or nobody's.
    pub whose: Option<Whose>,
}

impl Filter {
    /// As an address says it; what it doesn't know is nothing.
    #[must_use]
    pub fn named(what: &str, due: &str, free: &str, whose: &str) -> Self {
        Self {
            what: What::ALL.into_iter().find(|it| it.as_str() == what),
            due: Due::ALL.into_iter().find(|it| it.as_str() == due),
            free: free == "1",
            whose: Whose::ALL.into_iter().find(|it| it.as_str() == whose),
        }
    }

    /// Whether it leaves nothing out.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::default()
    }

    /// The address of a page of the queue; the first is 1.
    #[must_use]
    pub fn address(self, page: usize) -> String {
        let mut address = "/review".to_owned();
        let page = (page > 1).then(|| page.to_string());
        let parts = [
            ("what", self.what.map(What::as_str)),
            ("due", self.due.map(Due::as_str)),
            ("free", self.free.then_some("1")),
            ("whose", self.whose.map(Whose::as_str)),
            ("page", page.as_deref()),
        ];
        for (name, value) in parts.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            let sign = if address.contains('?') { '&' } else { '?' };
            let _ = write!(address, "{sign}{name}={value}");
        }
        address
    }

    /// Whether it shows this.
    #[must_use]
    pub fn shows(self, queue: &Queue, it: &Waiting) -> bool {
        self.what.is_none_or(|what| what.as_str() == it.kind)
            && self.due.is_none_or(|due| due == Due::of(it.answer_by, queue.today))
            && !(self.free && queue.is_open(it.debt_id))
            && self.whose.is_none_or(|whose| whose.is_so(queue, it))
    }

    /// How much it shows.
    #[must_use]
    pub fn count(self, queue: &Queue) -> usize {
        queue.waiting.iter().filter(|it| self.shows(queue, it)).count()
    }
}

/// A page of what is shown.
#[derive(Debug, Clone)]
pub struct Shown<'a> {
    /// Its rows.
    pub rows: Vec<&'a Waiting>,
    /// How many rows there are on all pages.
    pub count: usize,
    /// Which page; the first is 1.
    pub page: usize,
    /// How many there are, at least one.
    pub pages: usize,
}

impl<'a> Shown<'a> {
    /// The rows of a page; beyond the last it is the last.
    #[must_use]
    pub fn of(queue: &'a Queue, filter: Filter, page: usize) -> Self {
        let all: Vec<_> = queue.waiting.iter().filter(|it| filter.shows(queue, it)).collect();
        let count = all.len();
        let pages = count.div_ceil(ROWS).max(1);
        let page = page.clamp(1, pages);
        let rows = all.into_iter().skip(page.saturating_sub(1).saturating_mul(ROWS)).take(ROWS).collect();
        Self { rows, count, page, pages }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::clock::Instant;
    use crate::store::assignments::Assignment;
    use crate::store::case_open::Open;
    use crate::store::ids::{DebtId, StaffId};

    const TODAY: Date = date!(2026 - 11 - 27); // a Friday

    fn row(id: i64, kind: &str, answer_by: Date) -> Waiting {
        Waiting {
            debt_id: DebtId(id),
            reference: String::new(),
            debtor_name: String::new(),
            kind: kind.to_owned(),
            subject: id,
            answer_by: Some(answer_by),
            since: Instant(0),
            words: String::new(),
        }
    }

    fn queue(waiting: Vec<Waiting>) -> Queue {
        let open = Open { debt_id: DebtId(1), staff_id: StaffId(9), name: "Wei".to_owned(), opened_at: Instant(0) };
        let (viewer, at) = (StaffId(8), Instant(0));
        let of = |debt, staff_id| Assignment { debt_id: DebtId(debt), staff_id, given_by: viewer, given_at: at };
        Queue {
            waiting,
            asked: Vec::new(),
            decided: Vec::new(),
            several: Vec::new(),
            unreachable: Vec::new(),
            present: vec![open],
            assigned: vec![of(2, viewer), of(3, StaffId(9))],
            people: Vec::new(),
            viewer,
            today: TODAY,
        }
    }

    #[test]
    fn what_is_due_on_the_weekend_is_due_by_the_next_working_day() {
        let due = |day| Due::of(Some(day), TODAY);
        assert_eq!(due(date!(2026 - 11 - 26)), Due::Late);
        assert_eq!(due(TODAY), Due::Today);
        assert_eq!(due(date!(2026 - 11 - 29)), Due::Next);
        assert_eq!(due(date!(2026 - 11 - 30)), Due::Next);
        assert_eq!(due(date!(2026 - 12 - 01)), Due::Later);
        assert_eq!(Due::of(None, TODAY), Due::Later);
    }

    #[test]
    fn each_filter_leaves_out_what_it_is_not_about() {
        let queue =
            queue(vec![row(1, "hold", TODAY), row(2, "proposal", TODAY), row(3, "proposal", date!(2026 - 12 - 20))]);
        let count = |what, due, free| Filter::named(what, due, free, "").count(&queue);
        let whose = |whose| Filter::named("", "", "", whose).count(&queue);
        assert_eq!(count("", "", ""), 3);
        assert_eq!(count("proposal", "", ""), 2);
        assert_eq!(count("proposal", "today", ""), 1);
        assert_eq!(count("", "", "1"), 2, "the first is open at a colleague's");
        assert_eq!(count("hold", "", "1"), 0);
        assert_eq!(count("nonsense", "nonsense", "nonsense"), 3);
        assert_eq!((whose("mine"), whose("nobodys"), whose("nonsense")), (1, 1, 3));
    }

    #[test]
    fn an_address_says_what_is_shown_and_reads_back() {
        assert_eq!(Filter::default().address(1), "/review");
        let filter = Filter::named("message", "late", "1", "mine");
        assert_eq!(filter.address(2), "/review?what=message&due=late&free=1&whose=mine&page=2");
        assert!(!filter.is_all() && Filter::named("", "", "0", "").is_all());
    }

    #[test]
    fn pages_hold_every_row_once_and_there_is_none_beyond_the_last() {
        let queue = queue((0..60).map(|id| row(id, "message", TODAY)).collect());
        let page = |page| Shown::of(&queue, Filter::default(), page);
        let ids: Vec<_> = (1..=3).flat_map(|no| page(no).rows).map(|it| it.subject).collect();
        assert_eq!(ids, (0..60).collect::<Vec<_>>());
        assert_eq!((page(9).page, page(0).page, page(1).pages, page(9).rows.len()), (3, 1, 3, 10));
    }
}
