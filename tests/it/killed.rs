//! `kill -9` in the middle of proposals, decisions and imports, on SQLite: nothing that was acknowledged is missing, and
//! nothing is half there. The real binary, started and killed fifty times on one file.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use goodterms::clock::{Clock, SystemClock};
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::Db;
use goodterms::usecases::import::Kind;
use sqlx::SqlitePool;
use tokio::io::AsyncBufReadExt;

use crate::portal::{Browser, Engine, Portal};
use crate::stories::form_action;

const ROUNDS: usize = 50;
const OFFERS: usize = 4;
const ROWS: usize = 4_000;

/// `goodterms serve` on the file, once it listens.
fn serve(config: &Path) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_goodterms"))
        .args(["serve", "--config"])
        .arg(config)
        .env("RUST_LOG", "info")
        .env("GOODTERMS_DECISIONS__UNDO_SECONDS", "0")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let listens = log.any(|line| line.unwrap().contains("listening"));
    assert!(listens, "the server did not start");
    // Somebody has to read on, or the server would wait for its log.
    std::thread::spawn(move || log.for_each(drop));
    child
}

fn debts(round: usize) -> String {
    let mut text = String::from("reference,name,email,principal,due_date\n");
    for row in 0..ROWS {
        text.push_str(&format!("F{round}-{row},Somebody,f{round}-{row}@example.com,10.00,2026-01-01\n"));
    }
    text
}

/// What was acknowledged in one round.
enum Done {
    Offer(String),
    Decision(String),
    Import(usize),
    Nothing,
}

async fn offer(mut browser: Browser) -> Option<String> {
    let page = browser.try_get("/debts").await?;
    let debt = page.link("/debts/");
    let page = browser.try_get(&format!("{debt}/proposal")).await?;
    let fields = page.form(&format!("{debt}/proposal"));
    let check = browser.try_post(&format!("{debt}/proposal"), &fields).await?;
    let sent =
        browser.try_post(&format!("{debt}/proposal/send"), &check.form(&format!("{debt}/proposal/send"))).await?;
    sent.path.contains("/offers/").then(|| sent.path.rsplit('/').next().unwrap().to_owned())
}

async fn decision(mut browser: Browser) -> Option<String> {
    let queue = browser.try_get("/review").await?;
    if !queue.html.contains("/review/debts/0") && !queue.html.contains("class=\"fold queue\"") {
        return None;
    }
    let case = browser.try_get(&queue.link("/review/debts/")).await?;
    let action = form_action(&case, "/review/offers/");
    let mut fields = case.form(&action);
    fields.retain(|(name, _)| name != "words" && name != "verdict");
    fields.push(("words".to_owned(), "So be it.".to_owned()));
    fields.push(("verdict".to_owned(), "accept".to_owned()));
    let preview = browser.try_post(&action, &fields).await?;
    let decide = format!("{action}/decide");
    let done = browser.try_post(&decide, &preview.form(&decide)).await?;
    (done.status == 200).then(|| action.rsplit('/').next().unwrap().to_owned())
}

async fn count(pool: &SqlitePool, sql: &'static str) -> i64 {
    let (count,): (i64,) = sqlx::query_as(sql).fetch_one(pool).await.unwrap();
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_times_killed_nothing_acknowledged_is_missing_and_nothing_is_half_there() {
    let portal = Portal::start(Engine::Sqlite).await;
    portal.clock.set(SystemClock.now());
    let limits = Limits { accept_up_to: 100_000, ..Limits::to_begin_with() };
    let creditor = portal.creditor("north", Lang::En, &limits).await;
    let mut text = String::from("reference,name,email,principal,due_date\n");
    for n in 0..ROUNDS * OFFERS {
        // Every second is accepted at once, the others wait for a reviewer.
        let principal = if n % 2 == 0 { "900.00" } else { "1900.00" };
        text.push_str(&format!("N-{n},Debtor,d{n}@example.com,{principal},2026-01-01\n"));
    }
    portal.import(&creditor, Kind::Debts, &text).await;
    let mut reviewer = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let mut debtors = Vec::new();
    for n in 0..ROUNDS * OFFERS {
        debtors.push(portal.debtor(&format!("d{n}@example.com"), Lang::En).await);
    }
    let folder = portal.folder();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let base = format!("http://127.0.0.1:{port}");
    let config = folder.join("Leptos.toml");
    let settings = format!(
        "[site]\npublic_url = \"{base}\"\nlisten = \"127.0.0.1:{port}\"\n\
         [database]\nurl = \"{}\"\n[security]\nsecret_file = \"{}\"\n[mail]\nport = 1\ntimeout_seconds = 1\n",
        portal.url,
        portal.secret_file().display()
    );
    std::fs::write(&config, settings).unwrap();
    portal.app.db.close().await;

    reviewer.base.clone_from(&base);
    let (mut offers, mut decisions, mut imports) = (Vec::new(), Vec::new(), Vec::new());
    // Rounds in which the importer was killed between its first word of writing and its last.
    let mut cut_off = Vec::new();
    let mut interrupted = 0_usize;
    for round in 0..ROUNDS {
        let mut server = serve(&config);
        let file = folder.join(format!("debts-{round}.csv"));
        std::fs::write(&file, debts(round)).unwrap();
        let mut import = tokio::process::Command::new(env!("CARGO_BIN_EXE_goodterms"))
            .args(["import", "debts", "--creditor", "north", "--config"])
            .arg(&config)
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let writes = Arc::new(AtomicBool::new(false));
        let seen = writes.clone();
        let mut log = tokio::io::BufReader::new(import.stderr.take().unwrap()).lines();
        let (told, written) = tokio::sync::oneshot::channel();
        tokio::spawn(async move {
            while let Ok(Some(line)) = log.next_line().await {
                if line == "writing" {
                    seen.store(true, Ordering::SeqCst);
                    break;
                }
            }
            let _ = told.send(());
            while let Ok(Some(_)) = log.next_line().await {}
        });
        let importer = import.id().unwrap().to_string();
        let mut running = FuturesUnordered::new();
        for mut browser in debtors.drain(..OFFERS) {
            browser.base.clone_from(&base);
            running.push(Box::pin(async move { offer(browser).await.map_or(Done::Nothing, Done::Offer) })
                as std::pin::Pin<Box<dyn Future<Output = Done> + Send>>);
        }
        let browser = reviewer.clone();
        running.push(Box::pin(async move { decision(browser).await.map_or(Done::Nothing, Done::Decision) }));
        running.push(Box::pin(async move {
            if import.wait().await.unwrap().success() { Done::Import(round) } else { Done::Nothing }
        }));
        if round % 2 == 0 {
            // Killed as the file is being written, some milliseconds in.
            let _ = written.await;
            tokio::time::sleep(std::time::Duration::from_millis(u64::try_from(round).unwrap())).await;
        } else {
            // Killed after the first, the second, … of the six has come back.
            for _ in 0..=round % 6 {
                match running.next().await {
                    Some(Done::Offer(id)) => offers.push(id),
                    Some(Done::Decision(id)) => decisions.push(id),
                    Some(Done::Import(round)) => imports.push(round),
                    _ => {}
                }
            }
        }
        let waiting = running.len();
        let acknowledged = imports.len();
        server.kill().unwrap();
        let _ = Command::new("kill").args(["-9", &importer]).stderr(Stdio::null()).status();
        server.wait().unwrap();
        while let Some(done) = running.next().await {
            match done {
                Done::Offer(id) => offers.push(id),
                Done::Decision(id) => decisions.push(id),
                Done::Import(round) => imports.push(round),
                Done::Nothing => {}
            }
        }
        if writes.load(Ordering::SeqCst) && !imports.contains(&round) {
            cut_off.push(round);
        }
        // Of the six, what the kill took: offers and decisions under way, beside the file.
        interrupted += waiting.saturating_sub(1 + imports.len() - acknowledged);
    }

    assert!(
        offers.len() > 20 && !decisions.is_empty() && imports.len() > 5,
        "{} {} {}",
        offers.len(),
        decisions.len(),
        imports.len()
    );
    assert!(interrupted > 20, "only {interrupted} offers and decisions were under way when the server was killed");
    let Db::Sqlite { write: pool, .. } = goodterms::store::open(&portal.url).await.unwrap() else { panic!("SQLite") };
    let (whole,): (String,) = sqlx::query_as("PRAGMA integrity_check").fetch_one(&pool).await.unwrap();
    assert_eq!(whole, "ok");
    for id in &offers {
        let id: goodterms::store::ids::ProposalId = id.parse().unwrap();
        let found: Option<(i64,)> =
            sqlx::query_as("SELECT number FROM proposal WHERE id = $1").bind(id).fetch_optional(&pool).await.unwrap();
        assert!(found.is_some(), "an acknowledged offer is missing");
    }
    for id in &decisions {
        let id: goodterms::store::ids::ProposalId = id.parse().unwrap();
        let (state,): (String,) =
            sqlx::query_as("SELECT state FROM proposal WHERE id = $1").bind(id).fetch_one(&pool).await.unwrap();
        assert_eq!(state, "accepted", "an acknowledged decision is missing");
    }
    let mut undone = 0;
    for round in 0..ROUNDS {
        let (rows,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM debt WHERE reference LIKE $1")
            .bind(format!("F{round}-%"))
            .fetch_one(&pool)
            .await
            .unwrap();
        let all = i64::try_from(ROWS).unwrap();
        assert!(rows == 0 || rows == all, "file {round} is half there: {rows}");
        assert!(rows == all || !imports.contains(&round), "an acknowledged file is missing");
        undone += usize::from(rows == 0 && cut_off.contains(&round));
    }
    assert!(undone >= 10, "only {undone} of {} kills fell into the transaction of a file", cut_off.len());
    // Each offer with its entry, each acceptance with its plan, each plan with all its instalments and its letter.
    let halves = [
        "SELECT COUNT(*) FROM proposal WHERE (SELECT COUNT(*) FROM evidence WHERE evidence.debt_id = proposal.debt_id AND act = 'proposal_sent') <> 1",
        "SELECT COUNT(*) FROM proposal WHERE state = 'accepted' AND NOT EXISTS (SELECT 1 FROM plan WHERE proposal_id = proposal.id)",
        "SELECT COUNT(*) FROM plan WHERE (SELECT SUM(amount) FROM instalment WHERE plan_id = plan.id) <> (SELECT json_extract(schedule, '$.total') FROM proposal WHERE proposal.id = plan.proposal_id)",
        "SELECT COUNT(*) FROM plan WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE kind = 'plan_agreed' AND subject_id = plan.id)",
        "SELECT COUNT(*) FROM plan WHERE (SELECT COUNT(*) FROM evidence WHERE evidence.debt_id = plan.debt_id AND act = 'plan_agreed') <> 1",
        "SELECT COUNT(*) FROM debt WHERE (SELECT COUNT(*) FROM evidence WHERE evidence.debt_id = debt.id AND act = 'debt_imported') <> 1",
    ];
    for sql in halves {
        assert_eq!(count(&pool, sql).await, 0, "{sql}");
    }
}
