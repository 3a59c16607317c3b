//! Logs say what went wrong, never whom it concerned.

use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::mail::{Mailer, deliver_all};
use goodterms::settings::Mail;
use goodterms::usecases::import::Kind;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

use crate::on_both;
use crate::portal::{Engine, Portal};
use crate::stories::{check_offer, send_offer};

on_both!(no_personal_data_is_logged);

/// What was logged.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }

    pub fn lines(&self) -> Vec<String> {
        self.text().lines().map(str::to_owned).collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything that this thread logs from here on.
pub fn capture_here(filter: &str) -> (Log, DefaultGuard) {
    let log = Log::default();
    let writing = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(filter)).with_writer(log.clone());
    (log, tracing::subscriber::set_default(writing.with_ansi(false).finish()))
}

/// Everything that this process logs, as programs read it.
pub fn capture_all(filter: &str) -> Log {
    static ALL: OnceLock<Log> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let log = Log::default();
        let writing = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(filter)).with_writer(log.clone()).json();
        tracing::subscriber::set_global_default(writing.finish()).unwrap();
        log
    });
    all.clone()
}

async fn no_personal_data_is_logged(engine: Engine) {
    let log = capture_all("info,goodterms=trace,axum=trace,tower_http=trace,sqlx=debug,lettre=trace");
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let email = "zephyrine.canary@example.com";
    let text = format!(
        "reference,name,email,principal,due_date,description\nCANARY-77,Zephyrine Quill,{email},500,2026-10-01,Canary debt\n"
    );
    portal.import(&creditor, Kind::Debts, &text).await;
    let mut ann = portal.debtor(email, Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "50"), ("words", "canary words")]).await;
    send_offer(&mut ann, &debt, &check).await;
    ann.post("/sign-out", &[]).await;
    let page = ann.get("/sign-in").await;
    ann.submit(&page, "/sign-in", &[("email", email)]).await;
    // A letter that can't leave, a form that can't be read, a database that is gone.
    let nowhere = Mail { port: 1, ..Mail::default() };
    deliver_all(&portal.app, &Mailer::smtp(&nowhere).unwrap()).await.unwrap();
    ann.post("/staff/sign-in", &[("email".to_owned(), email.to_owned()), ("password".to_owned(), "canary".to_owned())])
        .await;
    portal.app.db.close().await;
    ann.post("/sign-in", &[("email".to_owned(), email.to_owned())]).await;
    let text = log.text();
    assert!(text.contains("has to wait") && text.contains("database"), "{text}");
    for personal in ["canary", "CANARY", "Zephyrine", "Canary debt"] {
        let found: Vec<&str> = text.lines().filter(|line| line.contains(personal)).collect();
        assert!(found.is_empty(), "{personal} is logged: {found:?}");
    }
    for cookie in ann.cookies.values().filter(|value| value.len() > 10) {
        assert!(!text.contains(cookie.as_str()), "a cookie is logged");
    }
}
