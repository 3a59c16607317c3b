//! What every request and every job is handed: database, clock, random numbers, secret, settings.

use std::path::Path;
use std::sync::Arc;

use leptos::config::LeptosOptions;
use tokio::sync::Notify;

use crate::clock::{Clock, Instant, Random};
use crate::metrics::Metrics;
use crate::packs::Packs;
use crate::pdf::Fonts;
use crate::sealed::Sealer;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::store::Db;

/// Shared by all requests; cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// What tells the time.
    pub clock: Arc<dyn Clock>,
    /// Where random numbers come from.
    pub random: Arc<dyn Random>,
    /// Keys the hashes of codes and tokens.
    pub secret: Secret,
    /// The configuration.
    pub settings: Settings,
    /// The rules, read once at start.
    pub packs: Arc<Packs>,
    /// Rung when a letter was put into the outbox, so that it need not wait for the next round.
    pub letters: Notify,
    /// Says on every page that this is a demonstration.
    pub demonstration: bool,
    /// Where the browser bundle lies.
    pub bundle: LeptosOptions,
    /// The letters of documents on paper.
    pub fonts: Fonts,
    /// What is counted for whoever watches that it runs.
    pub metrics: Metrics,
}

/// What an [`App`] is made of.
#[derive(Debug)]
pub struct MadeOf {
    /// The database.
    pub db: Db,
    /// What tells the time.
    pub clock: Arc<dyn Clock>,
    /// Where random numbers come from.
    pub random: Arc<dyn Random>,
    /// Keys the hashes of codes and tokens.
    pub secret: Secret,
    /// The configuration.
    pub settings: Settings,
    /// The rules, read once at start.
    pub packs: Arc<Packs>,
    /// Whether this is a demonstration.
    pub demonstration: bool,
    /// Where the browser bundle lies.
    pub bundle: LeptosOptions,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(made_of: MadeOf) -> Self {
        let MadeOf { db, clock, random, secret, settings, packs, demonstration, bundle } = made_of;
        let letters = Notify::new();
        let fonts = Fonts::new(settings.pdf.folder(), Path::new(&*bundle.site_root));
        let metrics = Metrics::default();
        Self(Arc::new(Parts {
            db,
            clock,
            random,
            secret,
            settings,
            packs,
            letters,
            demonstration,
            bundle,
            fonts,
            metrics,
        }))
    }

    /// What the store seals and opens with.
    #[must_use]
    pub fn seals(&self) -> Sealer<'_> {
        Sealer::new(&self.secret, self.random.as_ref())
    }

    /// The instant it is now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The address of a page, for links in email. `path` begins with a slash.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.settings.site.public_url)
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
