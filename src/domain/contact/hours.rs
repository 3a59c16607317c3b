//! When it is open: hours of a pack, days of rest and a person's own hours, and when it opens next.

use time::{Date, OffsetDateTime};

use super::rules::{Days, Hours, Rest, Rules, Window};
use super::vocabulary::Channel;
use crate::domain::about::About;
use crate::domain::calendar::{Calendar, CalendarEnds};
use crate::domain::zone::Zone;

/// How many days are searched for the next opening.
const DAYS: usize = 400;

/// The hours and days of rest for one channel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open<'a> {
    pub rules: &'a Rules,
    pub else_hours: &'a [Window],
    pub calendar: Option<&'a Calendar>,
    pub channel: Channel,
}

/// Whether it is open at an instant.
#[derive(Debug)]
pub(super) enum Opening<'a> {
    Open,
    /// Closed by this rule, until it opens next, if that is in sight.
    Closed {
        about: Option<&'a About>,
        until: Option<OffsetDateTime>,
    },
}

impl<'a> Open<'a> {
    /// Whether it is open at a place. A day that the calendar doesn't know is an error only when it is today.
    pub fn at(&self, at: OffsetDateTime, zone: &Zone) -> Result<Opening<'a>, CalendarEnds> {
        let local = zone.local(at);
        let today = local.date();
        let resting = self.rest(today)?.map(|rest| &rest.about);
        let windows = self.windows(today);
        let open_now = |window: &&Window| window.days.contain(today) && window.hours.contain(local);
        if resting.is_none() && (windows.is_empty() || windows.iter().any(open_now)) {
            return Ok(Opening::Open);
        }
        let until = next(at, zone, |day| {
            let hours = |window: &&Window| window.days.contain(day).then_some(window.hours);
            if self.rest(day)?.is_some() {
                return Ok(Vec::new());
            }
            let windows = self.windows(day);
            if windows.is_empty() { Ok(vec![Hours::ALL_DAY]) } else { Ok(windows.iter().filter_map(hours).collect()) }
        });
        Ok(Opening::Closed { about: resting.or_else(|| windows.first().map(|window| &window.about)), until })
    }

    /// The hours of a day in words.
    pub fn words(&self, day: Date) -> String {
        let windows = self.windows(day);
        let hours: Vec<_> = windows.iter().filter(|it| it.days.contain(day)).map(|it| it.hours.text()).collect();
        match self.rest(day) {
            Ok(None) if !hours.is_empty() => format!("contact is allowed {} there", hours.join(" and ")),
            _ => "no contact is allowed there on that day".to_owned(),
        }
    }

    /// The windows of the rules that hold on a day; the general ones where these have none.
    fn windows(&self, day: Date) -> Vec<&'a Window> {
        let here = |windows: &'a [Window]| -> Vec<&'a Window> {
            windows.iter().filter(|it| it.channels.contains(&self.channel) && it.about.holds_on(day)).collect()
        };
        let own = here(&self.rules.windows);
        if own.is_empty() { here(self.else_hours) } else { own }
    }

    /// The rule that makes a day one of rest.
    fn rest(&self, day: Date) -> Result<Option<&'a Rest>, CalendarEnds> {
        let rests = self.rules.rests.iter();
        for rest in rests.filter(|it| it.channels.contains(&self.channel) && it.about.holds_on(day)) {
            let holiday = match self.calendar.filter(|_| rest.holidays) {
                Some(calendar) => calendar.holiday(day)?.is_some(),
                None => false,
            };
            if holiday || rest.weekdays.contains(&day.weekday()) {
                return Ok(Some(rest));
            }
        }
        Ok(None)
    }
}

/// Whether a person's own hours and days exclude an instant: nothing when they don't, else until when.
pub(super) fn wished(
    hours: Option<Hours>,
    days: &Days,
    at: OffsetDateTime,
    zone: &Zone,
) -> Option<Option<OffsetDateTime>> {
    let hours = hours.unwrap_or(Hours::ALL_DAY);
    let local = zone.local(at);
    let open = days.contain(local.date()) && hours.contain(local);
    (!open).then(|| next(at, zone, |day| Ok(if days.contain(day) { vec![hours] } else { Vec::new() })))
}

/// The first opening after an instant; nothing where the calendar ends or none is in sight.
fn next(
    at: OffsetDateTime,
    zone: &Zone,
    hours: impl Fn(Date) -> Result<Vec<Hours>, CalendarEnds>,
) -> Option<OffsetDateTime> {
    let mut day = zone.local(at).date();
    for _ in 0..DAYS {
        let minutes = hours(day).ok()?.into_iter().flat_map(Hours::beginnings);
        let opens = minutes.filter_map(|minute| zone.first_instant(day, minute)).filter(|opens| *opens > at).min();
        if opens.is_some() {
            return opens;
        }
        day = day.next_day()?;
    }
    None
}
