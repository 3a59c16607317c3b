//! Whether a message may go to a debtor now, and if not, when. The procedure lives here; hours and numbers are data of a
//! pack, flags and history are facts that the caller knows.

mod decision;
mod history;
mod hours;
mod in_words;
mod opt_out;
mod rules;
mod stops;
mod vocabulary;

pub use decision::{Decision, Law, Preferences, Reason, Refusal, Situation, decide, refusal};
pub use history::{Entry, What};
pub use opt_out::asks_to_stop;
pub use rules::{Days, Hours, Limit, LimitReason, NotHours, Only, Rest, Rules, Scope, Window, Within};
pub use stops::{Stop, StopFlag};
pub use vocabulary::{Channel, Purpose, UnknownWord};
