//! Letters over real SMTP: STARTTLS, implicit TLS, certificates, servers that stall, refuse or are gone.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::mail::{Mailer, MailerError, deliver_all, deliver_one, deliver_until};
use goodterms::settings::{Mail, MailSecurity};
use goodterms::store::Db;
use goodterms::store::ids::LetterId;
use goodterms::t;
use goodterms::usecases::import::Kind;
use serde_json::Value;

use crate::on_both;
use crate::portal::{Engine, Portal};

pub struct Smtp {
    child: Child,
    folder: tempfile::TempDir,
    said: Value,
}

impl Smtp {
    pub fn start(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("end2end/mailbox/server.mjs");
        let mut child = Command::new("node")
            .arg(server)
            .arg(folder.path())
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, folder, said: serde_json::from_str(&line).unwrap() }
    }

    pub fn settings(&self, port: &str, security: MailSecurity, trusted: bool) -> Mail {
        Mail {
            host: if security == MailSecurity::None { "127.0.0.1".to_owned() } else { "localhost".to_owned() },
            port: u16::try_from(self.said[port].as_u64().unwrap()).unwrap(),
            security,
            from: "Goodterms <portal@goodterms.example>".to_owned(),
            ca_file: if trusted { PathBuf::from(self.said["ca"].as_str().unwrap()) } else { PathBuf::new() },
            timeout_seconds: 2,
            ..Mail::default()
        }
    }

    pub fn mails(&self) -> Vec<Value> {
        let mut files: Vec<_> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|it| it.unwrap().path())
            .filter(|it| it.extension().is_some_and(|end| end == "json"))
            .collect();
        files.sort();
        files.iter().map(|it| serde_json::from_slice(&std::fs::read(it).unwrap()).unwrap()).collect()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

on_both!(
    a_code_and_a_reminder_over_smtp,
    a_letter_that_cant_be_read_stops_no_other,
    a_code_goes_before_everything_else,
    a_debt_that_cant_be_computed_stops_no_reminder,
    a_hold_that_is_made_longer_is_told_of_again,
);

async fn a_code_and_a_reminder_over_smtp(engine: Engine) {
    let smtp = Smtp::start(&["--user", "portal", "--password", "secret word"]);
    let mut settings = smtp.settings("starttls", MailSecurity::Starttls, true);
    settings.user = "portal".to_owned();
    settings.password = "secret word".to_owned();
    let mailer = Mailer::smtp(&settings).unwrap();
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHans, &Limits::to_begin_with()).await;
    let mut ann = portal.browser(Lang::ZhHans);
    let page = ann.get("/sign-in").await;
    let page = ann.submit(&page, "/sign-in", &[("email", "Ann@Example.com ")]).await;
    deliver_all(&portal.app, &mailer).await.unwrap();
    let mail = smtp.mails().remove(0);
    assert_eq!(mail["to"][0], "ann@example.com");
    assert_eq!((&mail["secure"], &mail["user"]), (&Value::Bool(true), &Value::from("portal")));
    assert_eq!(mail["subject"], "您的登录验证码");
    let text = mail["text"].as_str().unwrap();
    let spaced = text.lines().find(|line| line.len() == 9 && line.chars().all(|c| c.is_ascii_digit() || c == ' '));
    let code: String = spaced.unwrap().chars().filter(char::is_ascii_digit).collect();
    assert!(mail["html"].as_str().unwrap().contains(&format!("{} {}", &code[..4], &code[4..])));
    let page = ann.submit(&page, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(page.path, "/debts", "{}", page.text());

    let typed = [("by", "count"), ("count", "3"), ("first", "2026-11-27")];
    let (debt, check) = crate::stories::check_offer(&mut ann, &typed).await;
    crate::stories::send_offer(&mut ann, &debt, &check).await;
    goodterms::jobs::look_after(&portal.app).await.unwrap();
    deliver_all(&portal.app, &mailer).await.unwrap();
    let mails = smtp.mails();
    let reminder = mails.iter().find(|it| it["subject"] == t!(Lang::ZhHans, "mail-due-subject").as_str()).unwrap();
    assert!(reminder["text"].as_str().unwrap().contains(&format!("{}{debt}/plan", portal.base)));
    let headers = &reminder["headers"];
    assert_eq!(headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
    let stop = headers["list-unsubscribe"].as_str().unwrap().trim_matches(['<', '>']).to_owned();
    let fields = [("List-Unsubscribe", "One-Click")];
    let answer = reqwest::Client::new().post(&stop).form(&fields).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(mails.iter().all(|it| it["headers"]["list-unsubscribe"].is_null() || it["subject"] == reminder["subject"]));
}

async fn send_to(settings: &Mail) -> Result<(), MailerError> {
    let portal = Portal::start(Engine::Sqlite).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut browser = portal.browser(Lang::En);
    let page = browser.get("/sign-in").await;
    browser.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let letter = portal.letters("ann@example.com").await.remove(0);
    Mailer::smtp(settings).unwrap().send(LetterId(1), letter, portal.app.now()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn certificates_are_checked_and_nothing_is_downgraded() {
    let smtp = Smtp::start(&[]);
    send_to(&smtp.settings("tls", MailSecurity::Tls, true)).await.unwrap();
    send_to(&smtp.settings("starttls", MailSecurity::Starttls, true)).await.unwrap();
    send_to(&smtp.settings("plain", MailSecurity::None, true)).await.unwrap();
    assert_eq!(smtp.mails().iter().map(|it| it["secure"] == true).collect::<Vec<_>>(), [true, true, false]);
    // A certificate that nobody vouches for, and a server that offers no TLS: nothing leaves.
    assert!(send_to(&smtp.settings("tls", MailSecurity::Tls, false)).await.is_err());
    assert!(send_to(&smtp.settings("starttls", MailSecurity::Starttls, false)).await.is_err());
    let plain = send_to(&smtp.settings("plain", MailSecurity::Starttls, true)).await;
    assert!(matches!(plain, Err(MailerError::NotReached("the server offers no STARTTLS"))), "{plain:?}");
    let stranger = send_to(&smtp.settings("tls", MailSecurity::Tls, false)).await;
    assert!(
        matches!(stranger, Err(MailerError::NotReached("the server's certificate is not trusted"))),
        "{stranger:?}"
    );
    let mut nowhere = smtp.settings("tls", MailSecurity::Tls, true);
    nowhere.host = "no-such-host.invalid".to_owned();
    let nowhere = send_to(&nowhere).await;
    assert!(matches!(nowhere, Err(MailerError::NotReached("the server's name is not known"))), "{nowhere:?}");
    assert_eq!(smtp.mails().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stalled_server_times_out_and_a_dead_one_slows_no_page() {
    let smtp = Smtp::start(&["--stall"]);
    let began = Instant::now();
    let stalled = send_to(&smtp.settings("stall", MailSecurity::None, true)).await;
    assert!(matches!(stalled, Err(MailerError::TimedOut)), "{stalled:?}");
    assert!(began.elapsed() < Duration::from_secs(30));
    let portal = Portal::start(Engine::Sqlite).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mailer = Mailer::smtp(&smtp.settings("stall", MailSecurity::None, true)).unwrap();
    let mut browser = portal.browser(Lang::En);
    let page = browser.get("/sign-in").await;
    browser.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    // While the letter hangs, pages are answered: the letter has not left when the page is there.
    let sending = tokio::spawn({
        let app = portal.app.clone();
        async move { deliver_one(&app, &mailer).await }
    });
    assert_eq!(browser.get("/sign-in").await.status, 200);
    assert!(!sending.is_finished(), "the page did not wait for the letter");
    assert!(sending.await.unwrap().unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_is_tried_again_with_growing_waits() {
    let smtp = Smtp::start(&["--refuse"]);
    let mailer = Mailer::smtp(&smtp.settings("plain", MailSecurity::None, true)).unwrap();
    let portal = Portal::start(Engine::Sqlite).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("each", "300")]).await;
    crate::stories::send_offer(&mut ann, &debt, &check).await;
    let Db::Sqlite { read, .. } = &portal.app.db else { panic!("SQLite") };
    let mut waits = Vec::new();
    for _ in 0..4 {
        let now = portal.app.now().0;
        deliver_all(&portal.app, &mailer).await.unwrap();
        let (next,): (i64,) =
            sqlx::query_as("SELECT next_try_at FROM outbox WHERE kind = 'plan_agreed'").fetch_one(read).await.unwrap();
        waits.push((next - now) / 1_000_000);
        portal.clock.set(goodterms::clock::Instant(next));
    }
    assert_eq!(waits, [15, 30, 60, 120]);
    drop(smtp);
    let smtp = Smtp::start(&[]);
    let mailer = Mailer::smtp(&smtp.settings("plain", MailSecurity::None, true)).unwrap();
    deliver_all(&portal.app, &mailer).await.unwrap();
    assert_eq!(smtp.mails().len(), 1);
}

/// Runs a statement on either engine.
async fn change(portal: &Portal, sql: &'static str) {
    let done = match &portal.app.db {
        Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(|done| done.rows_affected()),
        Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|done| done.rows_affected()),
    };
    assert!(done.unwrap() > 0, "{sql}");
}

async fn number(portal: &Portal, sql: &'static str) -> i64 {
    let (number,): (i64,) = match &portal.app.db {
        Db::Sqlite { read, .. } => sqlx::query_as(sql).fetch_one(read).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_as(sql).fetch_one(pool).await.unwrap(),
    };
    number
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_refused_recipient_or_message_ends_a_letter() {
    for (code, words, ends) in [
        ("550", "5.1.1 No such mailbox", true),
        ("552", "5.2.2 Mailbox full", true),
        ("554", "5.7.1 Relay access denied", false),
        ("550", "5.1.8 Sender address rejected", false),
        ("530", "5.7.0 Must issue a STARTTLS command first", false),
        ("451", "try later", false),
    ] {
        let smtp = Smtp::start(&["--answer", code, "--words", words]);
        let mailer = Mailer::smtp(&smtp.settings("plain", MailSecurity::None, true)).unwrap();
        let portal = Portal::start(Engine::Sqlite).await;
        portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
        let mut ann = portal.browser(Lang::En);
        let page = ann.get("/sign-in").await;
        ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
        deliver_all(&portal.app, &mailer).await.unwrap();
        let dropped = "SELECT COUNT(*) FROM outbox WHERE dropped_at IS NOT NULL AND outcome = 'refused'";
        assert_eq!(number(&portal, dropped).await, i64::from(ends), "{code} {words}");
        let waiting = "SELECT COUNT(*) FROM outbox WHERE dropped_at IS NULL AND sent_at IS NULL AND tries = 1";
        assert_eq!(number(&portal, waiting).await, i64::from(!ends), "{code} {words}");
    }
    // A password that is not taken is a setting to put right, not the end of the letter.
    let smtp = Smtp::start(&["--user", "portal", "--password", "secret word"]);
    let mut settings = smtp.settings("starttls", MailSecurity::Starttls, true);
    settings.user = "portal".to_owned();
    settings.password = "wrong".to_owned();
    let refused = send_to(&settings).await;
    assert!(matches!(refused, Err(MailerError::Setting { code: 535, .. })), "{refused:?}");
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("user and password were not taken") && !said.contains('@'), "{said}");
}

async fn a_letter_that_cant_be_read_stops_no_other(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits::to_begin_with();
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,900,2026-10-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut both = Vec::new();
    for email in ["ann@example.com", "bob@example.com"] {
        both.push(portal.debtor(email, Lang::En).await);
    }
    for mut browser in both {
        let (debt, check) = crate::stories::check_offer(&mut browser, &[("each", "300")]).await;
        crate::stories::send_offer(&mut browser, &debt, &check).await;
    }
    change(
        &portal,
        "UPDATE proposal SET terms = 'nonsense' WHERE debt_id IN (SELECT id FROM debt WHERE reference = 'N-1')",
    )
    .await;
    let letters = portal.letters("bob@example.com").await;
    assert!(letters.iter().any(|it| it.subject == "Your plan is agreed"), "Bob's letter left");
    let waiting = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL AND tries = 1";
    assert_eq!(number(&portal, waiting).await, 1, "Ann's waits for its next try");
}

async fn a_code_goes_before_everything_else(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("each", "300")]).await;
    crate::stories::send_offer(&mut ann, &debt, &check).await;
    portal.clock.advance(60);
    let mut again = portal.browser(Lang::En);
    let page = again.get("/sign-in").await;
    again.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let mailer = Mailer::Mailbox(portal.mailbox.clone());
    let before = portal.mailbox.read(None).len();
    // Whoever is told to stop sends none of them.
    deliver_until(&portal.app, &mailer, || true).await.unwrap();
    assert_eq!(portal.mailbox.read(None).len(), before);
    assert!(deliver_one(&portal.app, &mailer).await.unwrap());
    let letters = portal.mailbox.read(None);
    assert_eq!(letters.len(), before + 1);
    assert!(letters[0].letter.code.is_some(), "{}", letters[0].letter.subject);
}

async fn a_debt_that_cant_be_computed_stops_no_reminder(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let rows: String = (2..6).map(|n| format!("N-{n},Bob,b{n}@example.com,900,2026-10-01\n")).collect();
    portal.import(&creditor, Kind::Debts, &format!("reference,name,email,principal,due_date\n{rows}")).await;
    let everybody = ["ann@example.com", "b2@example.com", "b3@example.com", "b4@example.com", "b5@example.com"];
    for email in everybody {
        let mut browser = portal.debtor(email, Lang::En).await;
        let typed = [("by", "count"), ("count", "3"), ("first", "2026-11-27")];
        let (debt, check) = crate::stories::check_offer(&mut browser, &typed).await;
        crate::stories::send_offer(&mut browser, &debt, &check).await;
    }
    portal.letters("ann@example.com").await;
    change(
        &portal,
        "UPDATE proposal SET terms = 'nonsense' WHERE debt_id IN (SELECT id FROM debt WHERE reference = 'N-3')",
    )
    .await;
    portal.work().await;
    for email in everybody {
        let reminded = portal.mailbox.read(Some(email)).iter().any(|it| it.letter.subject == "A payment is coming up");
        assert_eq!(reminded, email != "b3@example.com", "{email}");
    }
}

async fn a_hold_that_is_made_longer_is_told_of_again(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[]).await;
    let day = |back: i64| goodterms::clock::Instant(portal.app.now().0).plus_seconds(back * crate::portal::DAY);
    change(&portal, "UPDATE hold SET ends_on = '2026-11-26'").await;
    for _ in 0..2 {
        portal.work().await;
    }
    let told = || {
        portal
            .mailbox
            .read(Some("ann@example.com"))
            .iter()
            .filter(|it| it.letter.subject == "Your hold ends soon")
            .count()
    };
    assert_eq!(told(), 1);
    // A reviewer made it longer: three days before the new end is another letter.
    change(&portal, "UPDATE hold SET ends_on = '2026-12-20'").await;
    portal.clock.set(day(24));
    for _ in 0..2 {
        portal.work().await;
    }
    assert_eq!(told(), 2);
}
