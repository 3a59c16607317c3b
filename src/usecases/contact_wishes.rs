//! How and when a debtor wants to be reminded: at all, and between which hours. What answers them comes all the same.

use serde_json::json;

use super::Refusal;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::contact::{Channel, Days, Hours, Law, Preferences, Purpose, Situation, decide};
use crate::domain::zone::Zone;
use crate::evidence::{self, Act, Actor};
use crate::store::debtors::{self, Debtor};
use crate::store::evidence::About;

/// Hours that can be chosen. All lie within what every law here allows, and within the product's own stricter rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// 9 to 12.
    Morning,
    /// 12 to 17.
    Afternoon,
    /// 17 to 20.
    Evening,
}

impl When {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// The name in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }

    /// Minutes after midnight: from the first until the second.
    #[must_use]
    pub fn minutes(self) -> (i64, i64) {
        match self {
            Self::Morning => (540, 720),
            Self::Afternoon => (720, 1_020),
            Self::Evening => (1_020, 1_200),
        }
    }

    /// What a debtor chose.
    #[must_use]
    pub fn of(debtor: &Debtor) -> Option<Self> {
        let chosen = debtor.write_from.zip(debtor.write_until)?;
        Self::ALL.into_iter().find(|it| it.minutes() == chosen)
    }
}

/// The moment at which a reminder may go that may not go now; nothing when it may.
#[must_use]
pub fn not_before(debtor: &Debtor, zone: &str, now: Instant) -> Option<Instant> {
    let (from, until) = debtor.write_from.zip(debtor.write_until)?;
    let time = |minute: i64| format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60));
    let hours = Hours::new(&time(from), &time(until)).ok()?;
    let zones = [Zone::named(zone).ok()?];
    let preferences = Preferences { hours: Some(hours), days: Days::default(), channels: Vec::new() };
    let situation = Situation {
        channel: Channel::Email,
        purpose: Purpose::Reminder,
        now: now.utc(),
        zones: &zones,
        history: &[],
        debt: None,
        stops: &[],
        preferences: &preferences,
    };
    let decision = decide(&situation, Law { rules: &[], else_hours: &[], calendar: None }).ok()?;
    decision.refusal.as_ref()?;
    decision.next_allowed.map(Instant::from)
}

/// Keeps what somebody chose. Reminders that were stopped before keep the moment at which they were.
///
/// # Errors
/// When the database can't be asked.
pub async fn choose(app: &App, debtor: &Debtor, reminders: bool, when: Option<When>) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let about = About { debtor: Some(debtor.id), ..About::default() };
    let actor = Actor::Debtor(debtor.id);
    if reminders {
        if debtors::allow_reminders(tx, debtor.id).await? {
            evidence::record(tx, now, actor, about, Act::RemindersAllowed, &json!({})).await?;
        }
    } else if debtors::stop_reminders(tx, debtor.id, now).await? {
        evidence::record(tx, now, actor, about, Act::RemindersStopped, &json!({})).await?;
    }
    let minutes = when.map(When::minutes);
    if debtor.write_from.zip(debtor.write_until) != minutes {
        debtors::set_hours(tx, debtor.id, minutes).await?;
        let detail = json!({ "when": when.map(When::as_str) });
        evidence::record(tx, now, actor, about, Act::HoursChosen, &detail).await?;
    }
    writing.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::domain::contact::refusal;
    use crate::packs::Packs;
    use crate::store::ids::DebtorId;

    fn who(when: When) -> Debtor {
        let (from, until) = when.minutes();
        Debtor {
            id: DebtorId(1),
            email: "ann@example.com".to_owned(),
            language: "en".to_owned(),
            reminders_stopped_at: None,
            write_from: Some(from),
            write_until: Some(until),
            address_refused_at: None,
            created_at: Instant(0),
        }
    }

    #[test]
    fn a_reminder_waits_for_the_hours_that_were_chosen() {
        let at = |it| Instant::from(it);
        let nine = at(datetime!(2026-11-24 09:00 UTC));
        assert_eq!(not_before(&who(When::Morning), "Europe/London", nine), None);
        assert_eq!(not_before(&who(When::Evening), "Europe/London", nine), Some(at(datetime!(2026-11-24 17:00 UTC))));
        assert_eq!(not_before(&who(When::Evening), "Asia/Shanghai", nine), None, "17:00 there");
        let late = at(datetime!(2026-11-24 21:00 UTC));
        assert_eq!(not_before(&who(When::Morning), "Europe/London", late), Some(at(datetime!(2026-11-25 09:00 UTC))));
        assert_eq!(not_before(&Debtor { write_from: None, ..who(When::Morning) }, "Europe/London", late), None);
    }

    #[test]
    fn what_can_be_chosen_lies_within_the_hours_of_every_law() {
        let packs = Packs::built_in();
        let zones = [Zone::named("UTC").unwrap()];
        let preferences = Preferences::default();
        for pack in packs.iter() {
            for when in When::ALL {
                let (from, until) = when.minutes();
                // Tuesday, 24 November 2026, no holiday anywhere.
                for minute in [from, until.saturating_sub(1)] {
                    let now = datetime!(2026-11-24 00:00 UTC).saturating_add(time::Duration::minutes(minute));
                    let situation = Situation {
                        channel: Channel::Email,
                        purpose: Purpose::Reminder,
                        now,
                        zones: &zones,
                        history: &[],
                        debt: None,
                        stops: &[],
                        preferences: &preferences,
                    };
                    let product = packs.product_contact();
                    let rules = [&pack.contact().rules, &product.rules];
                    let law = Law { rules: &rules, else_hours: &product.rules.windows, calendar: None };
                    assert_eq!(refusal(&situation, law).unwrap(), None, "{} {when:?}", pack.id);
                }
            }
        }
    }
}
