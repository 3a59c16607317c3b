//! The answer to an offer. Limits only accept or pass on ([`answer`]); a policy finds the best that it allows for this
//! person ([`negotiate`]). The search is exact: it looks at every frequency, interest, step and day that is open, finds
//! the instalment in each by bisection on whole minor units, and leaves out only what a bound shows to be no better. It
//! never refuses: it accepts, offers, or passes on to a person.

mod carry;
mod case;
mod cells;
mod changes;
mod course;
mod ground;
mod kind;
mod order;
mod outcome;
mod pay_days;
mod pay_nothing;
mod plan;
mod quiet;
mod reasons;
mod room;
mod search;
pub mod several;
mod sooner;
mod stands;
mod until_review;
mod ways;
mod who_gives;
mod within_limits;

#[cfg(test)]
mod tests;

pub use case::{Asked, Case, CaseProblem, Earlier, Law, LessUntil, Most, Pause, PayDay, Person};
pub use changes::{Change, Part};
pub use kind::ReplyKind;
pub use outcome::{Offer, Outcome, Reply, negotiate};
pub use pay_nothing::{Held as HeldBefore, PayNothing, PersonLooks, last_day_of, pay_nothing};
pub use plan::{End, Plan, Step};
pub use reasons::{Reason as Because, Rule, Source, Value};
pub use search::Kind;
pub use ways::{Way, WayOut};
pub use who_gives::{Given, who_gives};
pub use within_limits::{Answer, Reason, answer};
