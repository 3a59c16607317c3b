//! Work in the background of the server: reminders, ends of holds, plans and offers, decisions that come into force,
//! emptying the outbox, and the note that the portal runs. Each has a step that tests call.

mod heartbeat;
mod reminders;

pub use heartbeat::beat;

pub use reminders::look_after;

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::App;
use crate::mail::{Mailer, deliver_until};
use crate::usecases::decisions::put_due_in_force;

/// How often the outbox is looked at when nobody rings.
const LETTERS_EVERY: Duration = Duration::from_secs(5);

/// How often decisions are looked at whose time has come.
const DECISIONS_EVERY: Duration = Duration::from_secs(2);

/// Starts the workers; they end after their step once `stop` says so.
pub fn start(app: &App, mailer: Mailer, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    let (letters, mut stopped) = (app.clone(), stop.clone());
    workers.spawn(async move {
        while !*stopped.borrow() {
            // Asked between two letters: a full outbox must not keep the server from stopping.
            match deliver_until(&letters, &mailer, || *stopped.borrow()).await {
                Ok(()) => letters.metrics.done("letters", letters.now()),
                Err(error) => tracing::error!(%error, "letters"),
            }
            tokio::select! {
                () = letters.letters.notified() => {}
                () = tokio::time::sleep(LETTERS_EVERY) => {}
                _ = stopped.changed() => {}
            }
        }
    });
    let (decisions, mut stopped) = (app.clone(), stop.clone());
    workers.spawn(async move {
        while !*stopped.borrow() {
            match put_due_in_force(&decisions).await {
                Ok(_) => decisions.metrics.done("decisions", decisions.now()),
                Err(error) => tracing::error!(%error, "decisions"),
            }
            tokio::select! {
                () = tokio::time::sleep(DECISIONS_EVERY) => {}
                _ = stopped.changed() => {}
            }
        }
    });
    let (app, mut stopped) = (app.clone(), stop.clone());
    workers.spawn(async move {
        let every = Duration::from_secs(app.settings.jobs.every_seconds);
        while !*stopped.borrow() {
            if let Err(error) = beat(&app).await {
                tracing::error!(%error, "noting that the portal runs");
            }
            match look_after(&app).await {
                Ok(()) => app.metrics.done("round", app.now()),
                Err(error) => tracing::error!(%error, "background work"),
            }
            app.letters.notify_one();
            tokio::select! {
                () = tokio::time::sleep(every) => {}
                _ = stopped.changed() => {}
            }
        }
    });
    workers
}
