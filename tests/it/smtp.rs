//! A mail server with one fault at a time: no letter is lost, none hangs, and one that may have arrived comes again under
//! the same Message-ID.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::mail::{Mailer, deliver_all};
use goodterms::settings::{Mail, MailSecurity};
use goodterms::usecases::import::Kind;
use goodterms::usecases::make_pins::make_pins;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::mail::Smtp;
use crate::on_both;
use crate::portal::{Engine, Portal};
use crate::raw;
use crate::stories::{check_offer, send_offer};

on_both!(
    every_fault_leaves_the_letter_waiting_and_it_leaves_later,
    an_address_that_takes_no_letters_is_told_and_stopped,
    who_no_email_reaches_signs_in_with_the_next_letter_by_post,
);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// Takes the connection and says nothing.
    SilentGreeting,
    /// Answers the greeting with this.
    Greets(&'static str),
    /// Answers the recipient with this.
    Recipient(&'static str),
    /// Says nothing to DATA.
    SilentAtData,
    /// Takes the letter and says nothing to its last dot.
    SilentAfterDot,
    /// Takes the letter and hangs up after its last dot.
    GoneAfterDot,
    /// Answers the letter with this.
    AfterDot(&'static str),
    /// Has none.
    None,
}

/// What arrived: to whom, and under which Message-ID.
type Arrived = Arc<Mutex<Vec<(String, String)>>>;

#[derive(Clone)]
struct Faulty {
    /// What goes wrong, and for letters to whom; empty: to everybody.
    fault: Arc<Mutex<(Fault, &'static str)>>,
    arrived: Arrived,
    port: u16,
}

impl Faulty {
    async fn start(fault: Fault, to: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let it = Self { fault: Arc::new(Mutex::new((fault, to))), arrived: Arrived::default(), port };
        let serving = it.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let it = serving.clone();
                // A client that hangs up ends its conversation.
                tokio::spawn(async move { it.talk(stream).await.unwrap_or_default() });
            }
        });
        it
    }

    fn is_mended(&self) {
        self.fault.lock().unwrap().0 = Fault::None;
    }

    fn fault(&self, to: &str) -> Fault {
        let (fault, only) = *self.fault.lock().unwrap();
        if only.is_empty() || only == to { fault } else { Fault::None }
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        match self.fault("") {
            Fault::SilentGreeting => std::future::pending().await,
            Fault::Greets(answer) => return write.write_all(format!("{answer}\r\n").as_bytes()).await.ok(),
            _ => write.write_all(b"220 localhost\r\n").await.ok()?,
        }
        let mut to = String::new();
        while let Some(line) = lines.next_line().await.ok()? {
            let answer = match line.get(..4).unwrap_or(&line) {
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                    if let Fault::Recipient(answer) = self.fault(&to) { answer } else { "250 fine" }
                }
                "DATA" => {
                    if self.fault(&to) == Fault::SilentAtData {
                        std::future::pending().await
                    }
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut id = String::new();
                    loop {
                        let line = lines.next_line().await.ok()??;
                        if let Some(found) = line.strip_prefix("Message-ID: ") {
                            found.clone_into(&mut id);
                        }
                        if line == "." {
                            break;
                        }
                    }
                    if let Fault::AfterDot(answer) = self.fault(&to) {
                        answer
                    } else {
                        self.arrived.lock().unwrap().push((to.clone(), id));
                        match self.fault(&to) {
                            Fault::SilentAfterDot => std::future::pending().await,
                            Fault::GoneAfterDot => return None,
                            _ => "250 taken",
                        }
                    }
                }
                _ => "250 localhost",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        }
        Some(())
    }

    fn settings(&self, security: MailSecurity) -> Mail {
        Mail { host: "127.0.0.1".to_owned(), port: self.port, security, timeout_seconds: 1, ..Mail::default() }
    }

    fn mailer(&self) -> Mailer {
        Mailer::smtp(&self.settings(MailSecurity::None)).unwrap()
    }

    fn arrived(&self, to: &str) -> Vec<String> {
        self.arrived.lock().unwrap().iter().filter(|it| it.0 == to).map(|it| it.1.clone()).collect()
    }
}

/// Somebody offers a plan that is agreed at once: a letter about it waits.
async fn agrees(portal: &Portal, email: &str) {
    let mut browser = portal.debtor(email, Lang::En).await;
    let (debt, check) = check_offer(&mut browser, &[("each", "300"), ("first", "2026-12-01")]).await;
    send_offer(&mut browser, &debt, &check).await;
}

/// The letters wait as if nobody had tried them.
async fn waits_again(portal: &Portal) {
    raw::change(&portal.app.db, "DELETE FROM sent_letter").await;
    let sql = "UPDATE outbox SET sent_at = NULL, tries = 0, next_try_at = 0 WHERE kind = 'plan_agreed'";
    raw::change(&portal.app.db, sql).await;
}

async fn waits(portal: &Portal, why: &str) {
    let sql = "SELECT COUNT(*) FROM outbox WHERE kind = 'plan_agreed' AND sent_at IS NULL AND dropped_at IS NULL";
    assert_eq!(raw::number(&portal.app.db, sql).await, 1, "{why}");
    assert_eq!(raw::text(&portal.app.db, "SELECT outcome FROM outbox WHERE kind = 'plan_agreed'").await, why);
    let next = raw::number(&portal.app.db, "SELECT next_try_at FROM outbox WHERE kind = 'plan_agreed'").await;
    assert_eq!(next - portal.app.now().0, 15_000_000, "{why}");
}

async fn every_fault_leaves_the_letter_waiting_and_it_leaves_later(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    agrees(&portal, "ann@example.com").await;
    for (fault, why, copies) in [
        (Fault::SilentGreeting, "timed out", 1),
        (Fault::SilentAtData, "timed out", 1),
        (Fault::SilentAfterDot, "timed out", 2),
        (Fault::GoneAfterDot, "not reached: the connection broke", 2),
        (Fault::Greets("421 too many connections"), "the server refused (421): not now", 1),
        (Fault::Recipient("421 shutting down"), "the server refused (421): not now", 1),
        (Fault::Recipient("450 4.2.0 Greylisted"), "the server refused (450): not now", 1),
        (Fault::AfterDot("451 4.3.0 try later"), "the server refused (451): not now", 1),
        (Fault::Greets("554 no service here"), "the server refused (554): it does not take letters from us", 1),
    ] {
        let server = Faulty::start(fault, "").await;
        let mailer = server.mailer();
        let begun = Instant::now();
        deliver_all(&portal.app, &mailer).await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(8), "{fault:?}: the worker goes on");
        waits(&portal, why).await;
        server.is_mended();
        portal.clock.advance(15);
        deliver_all(&portal.app, &mailer).await.unwrap();
        let sent = "SELECT COUNT(*) FROM outbox WHERE kind = 'plan_agreed' AND sent_at IS NOT NULL AND tries = 2";
        assert_eq!(raw::number(&portal.app.db, sent).await, 1, "{fault:?}");
        let mut ids = server.arrived("ann@example.com");
        assert_eq!(ids.len(), copies, "{fault:?}");
        ids.dedup();
        assert_eq!(ids.len(), 1, "{fault:?}: a copy has the Message-ID of the first");
        // As it was, for the next fault.
        waits_again(&portal).await;
    }
    // A server without STARTTLS, and one whose certificate nobody vouches for, are given nothing.
    let bare = Faulty::start(Fault::None, "").await;
    let smtp = Smtp::start(&[]);
    for (settings, why) in [
        (bare.settings(MailSecurity::Starttls), "not reached: the server offers no STARTTLS"),
        (
            smtp.settings("starttls", MailSecurity::Starttls, false),
            "not reached: the server's certificate is not trusted",
        ),
        (smtp.settings("tls", MailSecurity::Tls, false), "not reached: the server's certificate is not trusted"),
    ] {
        deliver_all(&portal.app, &Mailer::smtp(&settings).unwrap()).await.unwrap();
        waits(&portal, why).await;
        raw::change(&portal.app.db, "UPDATE outbox SET tries = 0, next_try_at = 0 WHERE sent_at IS NULL").await;
    }
    assert!(bare.arrived("ann@example.com").is_empty() && smtp.mails().is_empty());
}

/// Ann and Bob each agreed on a plan; Ann's address takes nothing.
async fn refused(engine: Engine, answer: &'static str) -> (Portal, Faulty, goodterms::store::creditors::Creditor) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let bob = "reference,name,email,principal,due_date\nN-2,Bob Roe,bob@example.com,900,2026-10-01\n";
    portal.import(&creditor, Kind::Debts, bob).await;
    agrees(&portal, "ann@example.com").await;
    agrees(&portal, "bob@example.com").await;
    waits_again(&portal).await;
    let server = Faulty::start(Fault::Recipient(answer), "ann@example.com").await;
    deliver_all(&portal.app, &server.mailer()).await.unwrap();
    assert_eq!(server.arrived("bob@example.com").len(), 1, "one recipient is refused, the other's letter leaves");
    assert!(server.arrived("ann@example.com").is_empty());
    (portal, server, creditor)
}

async fn an_address_that_takes_no_letters_is_told_and_stopped(engine: Engine) {
    let (portal, server, creditor) = refused(engine, "552 5.2.2 Mailbox full").await;
    let stopped = |outcome: &str| {
        format!(
            "SELECT COUNT(*) FROM outbox WHERE kind <> 'sign_in_code' AND dropped_at IS NOT NULL AND outcome = '{outcome}'"
        )
    };
    assert_eq!(raw::number(&portal.app.db, &stopped("refused")).await, 1);
    // It is not tried again, nor is another letter to that address.
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let queue = rae.get("/review").await;
    assert!(queue.has("One debt whose email address takes no letters") && queue.has("N-1"), "{}", queue.text());
    portal.days_pass(4);
    goodterms::jobs::look_after(&portal.app).await.unwrap();
    deliver_all(&portal.app, &server.mailer()).await.unwrap();
    assert!(server.arrived("ann@example.com").is_empty());
    assert_eq!(raw::number(&portal.app.db, &stopped("address refused")).await, 1, "the reminder of her first payment");
    let mut rae = portal.reviewer(&creditor, "sam@north.example", "reviewer").await;
    let path = rae.get("/review").await.link("/review/debts/");
    let case = rae.get(&path).await;
    assert!(case.has("This address takes no letters") && case.has("new PIN for N-1"), "{}", case.text());
    assert!(case.has("Email address takes no letters"), "the record says so");
    // Another creditor's people neither see it nor act on it.
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut eve = portal.reviewer(&other, "eve@south.example", "reviewer").await;
    assert!(!eve.get("/review").await.has("takes no letters"));
    let action = format!("{path}/address");
    assert_eq!(eve.post(&action, &[]).await.status, 404);
    // The mailbox is emptied: pressed twice, what waited leaves once.
    server.is_mended();
    let page = rae.submit(&case, &action, &[]).await;
    assert!(page.path == path && !page.has("This address takes no letters"), "{}", page.text());
    rae.submit(&case, &action, &[]).await;
    deliver_all(&portal.app, &server.mailer()).await.unwrap();
    assert_eq!(server.arrived("ann@example.com").len(), 2);
    assert_eq!(raw::number(&portal.app.db, &stopped("refused")).await, 0);
    let tried = "SELECT COUNT(*) FROM evidence WHERE act = 'address_trusted'";
    assert_eq!(raw::number(&portal.app.db, tried).await, 1);
    // A code that she asks for and that arrives would have done the same.
    raw::change(&portal.app.db, "UPDATE debtor SET address_refused_at = 1 WHERE email = 'ann@example.com'").await;
    let mut ann = portal.browser(Lang::En);
    let page = ann.get("/sign-in").await;
    ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    deliver_all(&portal.app, &server.mailer()).await.unwrap();
    let marked = "SELECT COUNT(*) FROM debtor WHERE address_refused_at IS NOT NULL";
    assert_eq!(raw::number(&portal.app.db, marked).await, 0);
}

async fn who_no_email_reaches_signs_in_with_the_next_letter_by_post(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    agrees(&portal, "ann@example.com").await;
    let pin = async |reference: Option<&str>| {
        let mut list = Vec::new();
        make_pins(&portal.app, &creditor, reference, &mut list).await.unwrap();
        let list = String::from_utf8(list).unwrap();
        list.lines().nth(1).map(|line| line.rsplit(',').nth(1).unwrap().to_owned())
    };
    let old = pin(Some("N-1")).await.unwrap();
    let server = Faulty::start(Fault::Recipient("550 5.1.1 No such mailbox"), "ann@example.com").await;
    deliver_all(&portal.app, &server.mailer()).await.unwrap();
    let asks = async |pin: &str| {
        let mut browser = portal.browser(Lang::En);
        let page = browser.get("/letter/north").await;
        let typed = [("reference", "N-1"), ("pin", pin), ("email", "lee@example.com")];
        let page = browser.submit(&page, "/letter/north", &typed).await;
        let code = portal.letters("lee@example.com").await.into_iter().find_map(|it| it.code);
        (browser, page, code)
    };
    assert!(asks(&old).await.2.is_none(), "a letter from before opens nothing to another address");
    let new = pin(None).await.expect("the next list has a letter for it");
    portal.clock.advance(60);
    let (mut ann, page, code) = asks(&new).await;
    let page = ann.submit(&page, "/sign-in/code", &[("code", &code.unwrap())]).await;
    assert!(page.path == "/debts" && page.has("N-1"), "{}", page.text());
    // What the old address did not take comes to the new one.
    let letters = portal.letters("lee@example.com").await;
    assert!(letters.iter().any(|it| it.subject == "Your plan is agreed"));
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(!rae.get("/review").await.has("takes no letters"));
}
