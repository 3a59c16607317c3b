//! Letters over real SMTP: STARTTLS, implicit TLS, certificates, servers that stall, refuse or are gone.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;
use goodterms::mail::{Mailer, MailerError, deliver_all, deliver_one};
use goodterms::settings::{Mail, MailSecurity};
use goodterms::store::Db;
use goodterms::store::ids::LetterId;
use serde_json::Value;

use crate::on_both;
use crate::portal::{Engine, Portal};

struct Smtp {
    child: Child,
    folder: tempfile::TempDir,
    said: Value,
}

impl Smtp {
    fn start(options: &[&str]) -> Self {
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

    fn settings(&self, port: &str, security: MailSecurity, trusted: bool) -> Mail {
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

    fn mails(&self) -> Vec<Value> {
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

on_both!(a_code_and_a_reminder_over_smtp);

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
    assert!(send_to(&smtp.settings("plain", MailSecurity::Starttls, true)).await.is_err());
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
