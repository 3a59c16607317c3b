//! Days that are held, whatever the reason: one kind of object that interest, charges, reminders and deadlines read, also
//! backwards in time. Some were asked for or recorded, some follow from facts: an answer that was promised for a day and
//! came later, a portal that was out of reach. PRC Civil Code arts 589, 591: no interest runs for a delay that is the
//! creditor's own; the portal goes further than the text where the creditor's limits say so.

use time::Date;

use super::ledger::Hold;

/// Why days are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The debtor said that they can't pay at the moment.
    CannotPay,
    /// The debtor doesn't think that they owe it.
    Dispute,
    /// Nothing is asked of this person any more.
    Closed,
    /// A plan is kept, and no interest runs meanwhile.
    Plan,
    /// An offer was to be answered by a day, and wasn't.
    LateAnswer,
    /// A hold was to be looked at by a day, and wasn't.
    LateReview,
    /// The portal could not be reached.
    Outage,
    /// A payment was offered and not taken.
    NotTaken,
    /// The creditor's details for paying were wrong.
    WrongDetails,
    /// Something that this version doesn't know.
    Other,
}

impl Why {
    /// What a stored kind of hold means.
    #[must_use]
    pub fn of_kind(kind: &str) -> Self {
        match kind {
            "cannot_pay" => Self::CannotPay,
            "dispute" => Self::Dispute,
            "plan" => Self::Plan,
            "not_taken" => Self::NotTaken,
            "wrong_details" => Self::WrongDetails,
            _ => Self::Other,
        }
    }
}

/// Held days with their reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Why.
    pub why: Why,
    /// The first and the last.
    pub days: Hold,
    /// Interest does not run.
    pub stops_interest: bool,
    /// Nobody is asked for anything, and nothing that falls due is missed.
    pub stops_contact: bool,
}

impl Held {
    /// Days on which the creditor was late or out of reach: nothing runs, and nothing is asked.
    #[must_use]
    pub fn of_creditor(why: Why, days: Hold) -> Self {
        Self { why, days, stops_interest: true, stops_contact: true }
    }

    /// Whether it covers a day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.days.covers(day)
    }

    /// Whether a charge booked on these days isn't owed. What an agreed plan stops is interest alone.
    #[must_use]
    pub fn stops_charges(&self) -> bool {
        self.stops_interest && self.why != Why::Plan
    }
}

/// The same days, sorted by what reads them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stops {
    /// Days without interest.
    pub interest: Vec<Hold>,
    /// Days on which no charge comes to be owed.
    pub charges: Vec<Hold>,
    /// Days on which nobody is asked for anything.
    pub contact: Vec<Hold>,
}

impl Stops {
    /// What holds stop.
    #[must_use]
    pub fn of(held: &[Held]) -> Self {
        let days = |stops: fn(&Held) -> bool| {
            held.iter().filter(|it| it.days.from <= it.days.to && stops(it)).map(|it| it.days).collect()
        };
        Self {
            interest: days(|it| it.stops_interest),
            charges: days(Held::stops_charges),
            contact: days(|it| it.stops_contact),
        }
    }
}

/// A day by which the creditor said that somebody would answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// That day.
    pub by: Date,
    /// When it was answered, or no longer needed.
    pub kept_on: Option<Date>,
}

impl Promise {
    /// The days by which it was or is late: from the day after the promised one to the day of the answer. What isn't
    /// answered yet is late up to today; nobody knows how much longer.
    #[must_use]
    pub fn late(&self, today: Date) -> Option<Hold> {
        let from = self.by.next_day()?;
        let to = self.kept_on.unwrap_or(today);
        (from <= to).then_some(Hold { from, to })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 24);

    #[test]
    fn a_late_answer_holds_from_the_next_day_to_the_day_of_the_answer() {
        let promise = |by, kept_on| Promise { by, kept_on };
        let held = |from, to| Some(Hold { from, to });
        let by = date!(2026 - 11 - 10);
        assert_eq!(promise(by, Some(by)).late(TODAY), None);
        assert_eq!(
            promise(by, Some(date!(2026 - 11 - 11))).late(TODAY),
            held(date!(2026 - 11 - 11), date!(2026 - 11 - 11))
        );
        assert_eq!(
            promise(by, Some(date!(2026 - 11 - 20))).late(TODAY),
            held(date!(2026 - 11 - 11), date!(2026 - 11 - 20))
        );
        assert_eq!(promise(by, None).late(TODAY), held(date!(2026 - 11 - 11), TODAY));
        assert_eq!(promise(TODAY, None).late(TODAY), None);
        // What was true on a day in between is what one says of that day then.
        assert_eq!(promise(by, None).late(date!(2026 - 11 - 12)), held(date!(2026 - 11 - 11), date!(2026 - 11 - 12)));
    }

    #[test]
    fn a_plan_stops_interest_and_nothing_else() {
        let days = Hold { from: date!(2026 - 11 - 01), to: date!(2026 - 11 - 30) };
        let plan = Held { why: Why::Plan, days, stops_interest: true, stops_contact: false };
        let late = Held::of_creditor(Why::LateAnswer, days);
        let stops = Stops::of(&[plan, late]);
        assert_eq!((stops.interest.len(), stops.charges.len(), stops.contact.len()), (2, 1, 1));
    }
}
