//! The operator at the command line: the real binary, on databases of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use goodterms::store::{self, Db};

use crate::on_both;
use crate::portal::{Engine, database};

on_both!(
    a_creditor_an_administrator_and_files,
    one_secret_for_one_database,
    a_wrong_rule_of_ones_own_refuses_the_start,
);

/// An installation: a configuration with a database and a secret.
pub struct Installation {
    pub folder: tempfile::TempDir,
    pub database: Option<tempfile::TempDir>,
    pub url: String,
    config: PathBuf,
}

/// What a command said.
#[derive(Debug)]
struct Said {
    well: bool,
    out: String,
    err: String,
}

impl Installation {
    pub async fn new(engine: Engine) -> Self {
        let (db, url, database) = database(engine).await;
        db.close().await;
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("Leptos.toml");
        let it = Self { folder, database, url, config };
        it.configure("secret.key");
        it
    }

    pub fn configure(&self, secret: &str) {
        let secret = self.folder.path().join(secret);
        let settings = format!(
            "[site]\npublic_url = \"http://127.0.0.1:3000\"\n[database]\nurl = \"{}\"\n[security]\nsecret_file = \"{}\"\n",
            self.url,
            secret.display()
        );
        std::fs::write(&self.config, settings).unwrap();
    }

    fn run(&self, words: &[&str]) -> Said {
        let done = Command::new(env!("CARGO_BIN_EXE_goodterms"))
            .args(words)
            .arg("--config")
            .arg(&self.config)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { well: done.status.success(), out: text(done.stdout), err: text(done.stderr) }
    }

    pub fn well(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert!(said.well, "{words:?}: {said:?}");
        said.out
    }

    pub fn ill(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert!(!said.well, "{words:?}: {said:?}");
        said.err
    }

    /// The first line that the server writes with these variables; then it is stopped.
    pub async fn first_line_of_the_log(&self, variables: &[(&str, &str)]) -> String {
        let mut server = Command::new(env!("CARGO_BIN_EXE_goodterms"))
            .args(["serve", "--config"])
            .arg(&self.config)
            .envs(variables.iter().copied())
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stderr.take().unwrap()).read_line(&mut line).unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
        line
    }

    pub fn add_creditor(&self) {
        self.well(&[
            "creditor",
            "add",
            "--id",
            "northmoor",
            "--name",
            "Northmoor Council",
            "--country",
            "GB",
            "--currency",
            "GBP",
            "--time-zone",
            "Europe/London",
        ]);
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let db = store::open(&self.url).await.unwrap();
        let (count,): (i64,) = match &db {
            Db::Sqlite { read, .. } => sqlx::query_as(sql).fetch_one(read).await.unwrap(),
            Db::Postgres(pool) => sqlx::query_as(sql).fetch_one(pool).await.unwrap(),
        };
        db.close().await;
        count
    }
}

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name).display().to_string()
}

async fn a_creditor_an_administrator_and_files(engine: Engine) {
    let it = Installation::new(engine).await;
    it.add_creditor();
    let again = it.ill(&[
        "creditor",
        "add",
        "--id",
        "northmoor",
        "--name",
        "Other",
        "--country",
        "GB",
        "--currency",
        "GBP",
        "--time-zone",
        "Europe/London",
    ]);
    assert!(again.contains("\"northmoor\" is there already"), "{again}");
    let created =
        "SELECT COUNT(*) FROM evidence WHERE act IN ('creditor_added', 'policy_changed') AND actor = 'operator'";
    assert_eq!(it.count(created).await, 2);

    // Its law is that of the country until it is told apart.
    let under = |pack| ["creditor", "jurisdiction", "--id", "northmoor", pack];
    assert!(it.well(&under("gb-scotland")).contains("law: gb-scotland"));
    assert!(it.well(&under("country")).contains("law: gb-england-wales"));
    let unknown = it.ill(&under("gb-wales"));
    assert!(unknown.contains("\"gb-wales\" is not known") && unknown.contains("us-new-york"), "{unknown}");
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'law_changed'").await, 2);

    // It rounds up until it says otherwise, or until its law does.
    let round = |how| ["creditor", "rounding", "--id", "northmoor", how];
    assert!(it.well(&round("HALF_EVEN")).contains("rounded HALF_EVEN"));
    assert!(it.well(&round("law")).contains("rounded UP"));
    assert!(it.ill(&round("up")).contains("\"up\" is not a rounding"));
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'rounding_changed'").await, 2);
    assert_eq!(it.count("SELECT COUNT(*) FROM creditor WHERE rounding = ''").await, 1);

    // A payment meets costs, interest and principal in the law's order until the contracts agree on another.
    let pay = |order| ["creditor", "payment-order", "--id", "northmoor", order];
    assert!(it.well(&pay("principal,interest,costs")).contains("meets principal,interest,costs"));
    assert!(it.well(&pay("law")).contains("meets costs,interest,principal"));
    assert!(it.ill(&pay("principal")).contains("not an order of payments"));
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'payment_order_changed'").await, 2);

    // Its pages have a colour of their own, where that can be read.
    let shine = |colour| ["creditor", "accent", "--id", "northmoor", colour];
    assert!(it.well(&shine("#1a5a7a")).contains("#1a5a7a, contrast 6."));
    assert!(it.ill(&shine("#ffcc00")).contains("too light to be read: its contrast is 1.3"));
    assert_eq!(it.count("SELECT COUNT(*) FROM creditor WHERE accent = '1a5a7a'").await, 1);
    assert!(it.well(&shine("house")).contains("the portal's own colour"));
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'accent_changed'").await, 2);

    // The first link was lost: a second one works, and the first no more.
    let create = |role| ["admin", role, "--creditor", "northmoor", "--email", "You@example.org", "--name", "You"];
    let link = |said: &str| said.lines().find(|line| line.contains("/staff/set-up/")).unwrap().to_owned();
    let first = link(&it.well(&create("invite")));
    let second = it.well(&create("create"));
    assert!(second.contains("Links made earlier no longer work") && link(&second) != first, "{second}");
    assert_eq!(it.count("SELECT COUNT(*) FROM staff WHERE role = 'administrator'").await, 1);
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'set_up_link_made'").await, 1);

    // The example files of the documentation, tried out and taken in.
    let debts = example("example-debts.csv");
    let import = |kind: &'static str, file: &str, more: &[&'static str]| {
        let mut words = vec!["import".to_owned(), kind.to_owned(), file.to_owned(), "--creditor".to_owned()];
        words.push("northmoor".to_owned());
        words.extend(more.iter().map(|&it| it.to_owned()));
        words
    };
    let well = |words: Vec<String>| it.well(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let tried = well(import("debts", &debts, &["--dry-run"]));
    assert!(tried.contains("Tried out, nothing changed: 2 rows, 2 new, 0 on file already, 0 not taken."), "{tried}");
    assert_eq!(it.count("SELECT COUNT(*) FROM debt").await, 0);
    let done = well(import("debts", &debts, &[]));
    assert!(done.contains("Done: 2 rows, 2 new, 0 on file already, 0 not taken."), "{done}");
    let again = well(import("debts", &debts, &[]));
    assert!(again.contains("This file was taken in already on 20") && again.contains("nothing changed"), "{again}");
    for (kind, file, rows) in [("payments", "example-payments.csv", 3), ("charges", "example-charges.csv", 2)] {
        let done = well(import(kind, &example(file), &[]));
        assert!(done.contains(&format!("Done: {rows} rows, {rows} new")), "{done}");
    }
    assert_eq!(it.count("SELECT COUNT(*) FROM ledger_entry").await, 5);

    // Rows that are not taken are told on standard output, what is wrong with the file on standard error.
    let file = it.folder.path().join("bad.csv");
    std::fs::write(&file, "reference,date,amount\r\n\r\nNM-204-881,2026-05-01,0\r\nNM-1,2026-05-01,5\r\n").unwrap();
    let file = file.display().to_string();
    let told = well(import("payments", &file, &[]));
    assert!(told.contains("line 3: amount is zero\nline 4: no debt has this reference\n"), "{told}");
    std::fs::write(&file, "reference,date,amount\nNM-204-881,2026-05-01,5\n\"NM-204-881,2026-05-01,6\n").unwrap();
    let words = import("payments", &file, &[]);
    let told = it.ill(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(told.contains(&file) && told.contains("line 3") && told.contains("nothing was taken"), "{told}");
    let words = import("payments", "/nowhere/at-all.csv", &[]);
    let told = it.ill(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(told.contains("/nowhere/at-all.csv") && told.contains("nothing was taken"), "{told}");
    assert_eq!(it.count("SELECT COUNT(*) FROM ledger_entry").await, 5);
    if let Some(database) = &it.database {
        let left: Vec<_> = std::fs::read_dir(database.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().contains("import")), "{left:?}");
    }
}

async fn a_wrong_rule_of_ones_own_refuses_the_start(engine: Engine) {
    let it = Installation::new(engine).await;
    let folder = it.folder.path().join("rules");
    let mut config = std::fs::read_to_string(&it.config).unwrap();
    config.push_str(&format!("[rules]\nfolder = \"{}\"\n", folder.display()));
    std::fs::write(&it.config, config).unwrap();
    let refused = |part: &str| {
        let said = it.run(&["serve"]);
        assert!(!said.well && said.err.contains("rules.folder") && said.err.contains(part), "{said:?}");
    };
    refused(&folder.display().to_string());
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("own.toml"), "schema = \"rulepack/1\"\noverrides = \"atlantis\"\n").unwrap();
    refused("own.toml:2: no pack \"atlantis\"");
}

async fn one_secret_for_one_database(engine: Engine) {
    let it = Installation::new(engine).await;
    it.add_creditor();
    it.configure("another.key");
    let told = it.ill(&["admin", "create", "--creditor", "northmoor", "--email", "you@example.org", "--name", "You"]);
    assert!(told.contains("another.key") && told.contains("made with another secret"), "{told}");
    assert_eq!(it.count("SELECT COUNT(*) FROM staff").await, 0);
    it.configure("secret.key");
    it.well(&["admin", "create", "--creditor", "northmoor", "--email", "you@example.org", "--name", "You"]);
}

/// A demonstration that is ended with the test.
struct Demonstration {
    child: Child,
    said: Vec<String>,
}

impl Demonstration {
    fn start(words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_goodterms"))
            .args(["demo", "--listen", "127.0.0.1:0"])
            .args(words)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = Vec::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            said.push(line.unwrap());
            if said.last().unwrap().contains("Ctrl-C") {
                break;
            }
        }
        Self { child, said }
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_on_another_day_shows_every_history() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("demo.db");
    let words = ["--database", database.to_str().unwrap(), "--today", "2027-03-01"];
    let demo = Demonstration::start(&words);
    let base = demo.said.iter().find_map(|line| line.strip_prefix("The portal is at ")).unwrap().to_owned();
    let page = reqwest::get(format!("{base}/demo")).await.unwrap().text().await.unwrap();
    let db = store::open(&format!("sqlite://{}", database.display())).await.unwrap();
    let Db::Sqlite { read, .. } = &db else { panic!("SQLite") };
    for (sql, expected) in [
        ("SELECT COUNT(*) FROM creditor", 4),
        ("SELECT COUNT(*) FROM debtor", 71),
        ("SELECT COUNT(*) FROM staff WHERE password_hash IS NOT NULL", 6),
        ("SELECT COUNT(*) FROM proposal_statement", 1),
    ] {
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(read).await.unwrap();
        assert_eq!(count, expected, "{sql}");
    }
    let (last,): (i64,) = sqlx::query_as("SELECT MAX(at) FROM evidence").fetch_one(read).await.unwrap();
    let day = goodterms::clock::Instant(last).day_in("UTC").to_string();
    assert!(("2027-02-20"..="2027-03-01").contains(&day.as_str()), "{day}");
    // What each address is said to show is there.
    let of = "SELECT COUNT(*) FROM debt JOIN debtor ON debtor.id = debt.debtor_id WHERE debtor.email = $1 AND ";
    for (words, fact) in [
        ("three debts", "EXISTS (SELECT 1 FROM ledger_entry WHERE debt_id = debt.id AND kind = 'charge')"),
        (
            "a plan that is kept",
            "EXISTS (SELECT 1 FROM plan WHERE debt_id = debt.id AND state = 'active') AND NOT EXISTS \
             (SELECT 1 FROM evidence WHERE evidence.debt_id = debt.id AND act = 'instalment_missed')",
        ),
        (
            "a plan with missed payments",
            "EXISTS (SELECT 1 FROM plan WHERE debt_id = debt.id AND state = 'active') AND EXISTS \
             (SELECT 1 FROM evidence WHERE evidence.debt_id = debt.id AND act = 'instalment_missed')",
        ),
        (
            "an offer that waits for an answer",
            "EXISTS (SELECT 1 FROM proposal WHERE debt_id = debt.id AND state = 'open' AND offered_by = 'debtor')",
        ),
        (
            "another offer from the creditor",
            "EXISTS (SELECT 1 FROM proposal WHERE debt_id = debt.id AND state = 'open' AND offered_by = 'creditor')",
        ),
        ("nobody has looked at it yet", "EXISTS (SELECT 1 FROM hold WHERE debt_id = debt.id AND review = 'waiting')"),
        ("was declined", "EXISTS (SELECT 1 FROM proposal WHERE debt_id = debt.id AND state = 'declined')"),
        ("paid in full", "EXISTS (SELECT 1 FROM plan WHERE debt_id = debt.id AND state = 'completed')"),
        ("made longer by a reviewer", "EXISTS (SELECT 1 FROM hold WHERE debt_id = debt.id AND review = 'confirmed')"),
        (
            "several offers to choose from",
            "EXISTS (SELECT 1 FROM proposal JOIN offer_option ON offer_option.proposal_id = proposal.id \
             WHERE proposal.debt_id = debt.id AND proposal.state = 'open' AND offer_option.no = 3)",
        ),
        ("a part payment", "EXISTS (SELECT 1 FROM ledger_entry WHERE debt_id = debt.id AND kind = 'payment')"),
    ] {
        let line =
            demo.said.iter().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {:?}", demo.said));
        let email = line.split_whitespace().next().unwrap();
        assert!(page.contains(email), "{email} is not on the page");
        let sql = sqlx::AssertSqlSafe(format!("{of}{fact}"));
        let (count,): (i64,) = sqlx::query_as(sql).bind(email).fetch_one(read).await.unwrap();
        assert!(count > 0, "{email} does not show {words}");
    }
    // A code can be read on the page and signs in.
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let asked = client.post(format!("{base}/sign-in")).header("Sec-Fetch-Site", "same-origin");
    let asked = asked.form(&[("email", "alex.morgan@example.com"), ("next", "")]).send().await.unwrap();
    assert!(asked.status().is_redirection(), "{}", asked.status());
    for _ in 0..100 {
        let url = format!("{base}/demo?to=alex.morgan@example.com");
        if reqwest::get(url).await.unwrap().text().await.unwrap().contains("code-shown") {
            // The next demonstration takes the place of this one.
            db.close().await;
            drop(demo);
            let next = Demonstration::start(&words);
            assert!(next.said.iter().any(|line| line.contains("Ctrl-C")));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no code on the page");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_touches_no_real_database_and_no_other_machine() {
    let it = Installation::new(Engine::Sqlite).await;
    it.add_creditor();
    let path = it.url.strip_prefix("sqlite://").unwrap().to_owned();
    let told = it.ill(&["demo", "--listen", "127.0.0.1:0", "--database", &path]);
    assert!(told.contains(&path) && told.contains("left alone"), "{told}");
    assert_eq!(it.count("SELECT COUNT(*) FROM creditor").await, 1);
    let text = it.folder.path().join("notes.txt");
    std::fs::write(&text, "mine").unwrap();
    it.ill(&["demo", "--listen", "127.0.0.1:0", "--database", text.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "mine");
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:3000"] {
        let told = it.ill(&["demo", "--listen", listen, "--database", "/nowhere/demo.db"]);
        assert!(told.contains("this machine only"), "{told}");
    }
}
