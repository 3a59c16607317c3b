//! The procedure for one message: stops, channel, hours, the person's own wishes, limits, in this order. What refuses
//! also says until when, so that the first moment without a refusal can be found.

use time::OffsetDateTime;

use super::history::{self, Entry};
use super::hours::{Open, Opening};
use super::rules::{Days, Hours, Limit, LimitReason, Rules, Window};
use super::stops::{Stop, StopFlag};
use super::vocabulary::{Channel, Purpose};
use crate::domain::about::About;
use crate::domain::calendar::{Calendar, CalendarEnds};
use crate::domain::zone::Zone;

/// How often the clock is moved on to find the next allowed moment, before it is said that there is none in sight.
const STEPS: usize = 60;

/// A message and everything that is known about the person it goes to.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// By which channel.
    pub channel: Channel,
    /// What for.
    pub purpose: Purpose,
    /// The moment of sending.
    pub now: OffsetDateTime,
    /// Every place where the person may be.
    pub zones: &'a [Zone],
    /// What has happened, in any order.
    pub history: &'a [Entry],
    /// The debt that the message is about, if that is told apart.
    pub debt: Option<&'a str>,
    /// What stops contact.
    pub stops: &'a [StopFlag],
    /// What the person asked for.
    pub preferences: &'a Preferences,
}

/// What the person asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Only at these hours.
    pub hours: Option<Hours>,
    /// Only on these days.
    pub days: Days,
    /// Only by these channels; by any when none is named.
    pub channels: Vec<Channel>,
}

/// The rules that a message is held against.
#[derive(Debug, Clone, Copy)]
pub struct Law<'a> {
    /// Of the pack first, then stricter ones.
    pub rules: &'a [&'a Rules],
    /// Hours for where the pack has none of its own.
    pub else_hours: &'a [Window],
    /// The pack's holidays.
    pub calendar: Option<&'a Calendar>,
}

/// Why a message may not go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A fact stops it.
    Stop(Stop),
    /// Not by this channel.
    Channel,
    /// Not at this hour or on this day.
    QuietHours,
    /// Not what the person asked for.
    Preference,
    /// Too many.
    Cap,
    /// Too soon.
    Cooldown,
}

/// One rule that refuses a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// Why.
    pub reason: Reason,
    /// The rule, unless it is a fact about the person.
    pub about: Option<&'a About>,
    /// The facts, in words.
    pub why: String,
    /// Until when; nothing when no end is known.
    pub until: Option<OffsetDateTime>,
}

/// Whether a message may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The first rule that refuses it; nothing when it may go.
    pub refusal: Option<Refusal<'a>>,
    /// When it is refused: the first moment at which it may go if nothing else happens.
    pub next_allowed: Option<OffsetDateTime>,
}

impl Reason {
    /// The name as answers write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stop(stop) => stop.as_str(),
            Self::Channel => "CHANNEL",
            Self::QuietHours => "QUIET_HOURS",
            Self::Preference => "PREFERENCE",
            Self::Cap => "CAP",
            Self::Cooldown => "COOLDOWN",
        }
    }
}

/// The first rule that refuses a message; nothing when it may go.
///
/// # Errors
/// [`CalendarEnds`] when a rule asks for a holiday and the calendar doesn't know the day.
pub fn refusal<'a>(situation: &Situation<'a>, law: Law<'a>) -> Result<Option<Refusal<'a>>, CalendarEnds> {
    let refusals = Check::new(*situation, law).refusals(situation.now)?;
    Ok(refusals.into_iter().next())
}

/// Decides about one message.
///
/// # Errors
/// [`CalendarEnds`] when a rule asks for a holiday and the calendar doesn't know the day.
pub fn decide<'a>(situation: &Situation<'a>, law: Law<'a>) -> Result<Decision<'a>, CalendarEnds> {
    let check = Check::new(*situation, law);
    let refusals = check.refusals(situation.now)?;
    let mut next = end(&refusals, situation.now);
    let mut allowed = None;
    for _ in 0..STEPS {
        let Some(at) = next else { break };
        // Where the calendar ends, no promise is made.
        let Ok(refusals) = check.refusals(at) else { break };
        if refusals.is_empty() {
            allowed = Some(at);
            break;
        }
        next = end(&refusals, at);
    }
    Ok(Decision { refusal: refusals.into_iter().next(), next_allowed: allowed })
}

/// The moment at which the last of the refusals ends.
fn end(refusals: &[Refusal<'_>], after: OffsetDateTime) -> Option<OffsetDateTime> {
    let ends: Option<Vec<_>> = refusals.iter().map(|refusal| refusal.until).collect();
    ends?.into_iter().max().filter(|end| *end > after)
}

/// A message with what doesn't change while the clock is moved on.
struct Check<'a> {
    situation: Situation<'a>,
    law: Law<'a>,
    /// The message answers the person, so that neither hours nor limits apply.
    answers: bool,
    stops: Vec<StopFlag>,
    limits: Vec<Full<'a>>,
}

/// A limit that was reached at a place, and the day on which it has room again.
struct Full<'a> {
    limit: &'a Limit,
    zone: &'a Zone,
    room_from: time::Date,
}

impl<'a> Check<'a> {
    fn new(situation: Situation<'a>, law: Law<'a>) -> Self {
        let Situation { channel, purpose, history, .. } = situation;
        let answers = purpose.answers() && (purpose != Purpose::Reply || history::awaits_answer(history, channel));
        let counted = !answers && !matches!(purpose, Purpose::StatutoryNotice | Purpose::ValidationNotice);
        let limits = law.rules.iter().flat_map(|rules| &rules.limits);
        let limits = limits.filter(|limit| counted && limit.channels.contains(&channel));
        let full = |limit: &'a Limit| {
            situation.zones.iter().filter_map(move |zone| {
                let room_from = history::room_from(limit, history, situation.debt, zone)?;
                Some(Full { limit, zone, room_from })
            })
        };
        let limits = limits.flat_map(full).collect();
        Self { situation, law, answers, stops: stops(&situation), limits }
    }

    fn refusals(&self, at: OffsetDateTime) -> Result<Vec<Refusal<'a>>, CalendarEnds> {
        let mut refusals: Vec<_> = self.stops.iter().filter_map(|flag| self.stopped(flag, at)).collect();
        if !self.answers {
            refusals.extend(self.wrong_channel());
            for rules in self.law.rules {
                refusals.extend(self.closed(rules, at)?);
            }
            refusals.extend(self.not_wanted(at));
            refusals.extend(self.limits.iter().filter_map(|full| full.refusal(at)));
        }
        Ok(refusals)
    }

    fn stopped(&self, flag: &StopFlag, at: OffsetDateTime) -> Option<Refusal<'a>> {
        let ends: Vec<_> = self.situation.zones.iter().filter_map(|zone| flag.ends(at, zone)).collect();
        if ends.is_empty() {
            return None;
        }
        let ends: Option<Vec<_>> = ends.into_iter().collect();
        let until = ends.and_then(|ends| ends.into_iter().max());
        let why = flag.stop.words().to_owned();
        Some(Refusal { reason: Reason::Stop(flag.stop), about: None, why, until })
    }

    fn wrong_channel(&self) -> Option<Refusal<'a>> {
        let mut only = self.law.rules.iter().filter_map(|rules| rules.only.as_ref());
        let only = only.find(|only| !only.channels.contains(&self.situation.channel))?;
        let why = "this channel is not used".to_owned();
        Some(Refusal { reason: Reason::Channel, about: Some(&only.about), why, until: None })
    }

    /// Refused unless it is open at every place.
    fn closed(&self, rules: &'a Rules, at: OffsetDateTime) -> Result<Vec<Refusal<'a>>, CalendarEnds> {
        let Law { else_hours, calendar, .. } = self.law;
        let open = Open { rules, else_hours, calendar, channel: self.situation.channel };
        let mut refusals = Vec::new();
        for zone in self.situation.zones {
            if let Opening::Closed { about, until } = open.at(at, zone)? {
                let local = zone.local(at);
                let why = format!(
                    "it is {:02}:{:02} on {} in {}; {}",
                    local.hour(),
                    local.minute(),
                    local.date(),
                    zone.name(),
                    open.words(local.date())
                );
                refusals.push(Refusal { reason: Reason::QuietHours, about, why, until });
            }
        }
        Ok(refusals)
    }

    fn not_wanted(&self, at: OffsetDateTime) -> Vec<Refusal<'a>> {
        let Preferences { hours, days, channels } = self.situation.preferences;
        let refusal =
            |why: &str, until| Refusal { reason: Reason::Preference, about: None, why: why.to_owned(), until };
        let mut refusals = Vec::new();
        // What a statute asks for goes by the channel that the statute knows.
        if !channels.is_empty() && self.situation.purpose.collects() && !channels.contains(&self.situation.channel) {
            refusals.push(refusal("the person asked for other channels", None));
        }
        for zone in self.situation.zones {
            if let Some(until) = super::hours::wished(*hours, days, at, zone) {
                refusals.push(refusal("the person asked for other hours or days", until));
            }
        }
        refusals
    }
}

impl<'a> Full<'a> {
    fn refusal(&self, at: OffsetDateTime) -> Option<Refusal<'a>> {
        let today = self.zone.local(at).date();
        if today >= self.room_from || !self.limit.about.holds_on(today) {
            return None;
        }
        let reason = match self.limit.reason {
            LimitReason::Cap => Reason::Cap,
            LimitReason::Cooldown => Reason::Cooldown,
        };
        let why = format!("{} counted, and there may be no more before {}", self.limit.most, self.room_from);
        let until = self.zone.first_instant(self.room_from, 0);
        Some(Refusal { reason, about: Some(&self.limit.about), why, until })
    }
}

/// The stops that concern the message, those of the history among them, in their order.
fn stops(situation: &Situation<'_>) -> Vec<StopFlag> {
    let Situation { channel, purpose, history, .. } = *situation;
    let said = history::opted_out(history, channel).then(|| StopFlag::always(Stop::OptedOut));
    let concerns = |flag: &StopFlag| {
        let again = match purpose {
            // Contact that the person ended gets one answer and one confirmation.
            Purpose::Reply => flag.stop == Stop::OptedOut && !history::awaits_answer(history, channel),
            Purpose::Confirmation => {
                matches!(flag.stop, Stop::OptedOut | Stop::Cease) && history::confirmed(history, channel)
            }
            _ => false,
        };
        flag.channel.is_none_or(|only| only == channel) && (again || flag.stop.stops(purpose))
    };
    let mut stops: Vec<_> = situation.stops.iter().copied().chain(said).filter(concerns).collect();
    stops.sort_by_key(|flag| flag.stop);
    stops
}
