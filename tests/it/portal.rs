//! The portal under test: the real server on a free port with a database and a clock of its own, and browsers that
//! speak HTTP to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use goodterms::app::{App, MadeOf};
use goodterms::clock::{Clock, Instant, Random, StandingClock, SystemRandom};
use goodterms::domain::allocation::ChosenOrder;
use goodterms::domain::creditor::CreditorType;
use goodterms::domain::policy::Policy;
use goodterms::domain::rounding::Chosen;
use goodterms::i18n::Lang;
use goodterms::mail::{Composed, Mailbox, Mailer, deliver_all};
use goodterms::packs::Packs;
use goodterms::secret::Secret;
use goodterms::settings::Settings;
use goodterms::store::creditors::{self, Creditor};
use goodterms::store::ids::CreditorId;
use goodterms::store::policies;
use goodterms::store::{self, Db};
use goodterms::usecases::decisions::put_due_in_force;
use goodterms::usecases::import::{Count, Import, ImportError, Kind, Outcome, RefusedRow, Watcher, import};
use goodterms::usecases::staff_access::{self, SetUpDone};
use goodterms::{jobs, web};
use leptos::config::LeptosOptions;
use scraper::{Html, Selector};
use time::macros::datetime;
use tokio::net::TcpListener;

use crate::structure;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// 24 November 2026, nine in the morning in England.
pub const START: time::OffsetDateTime = datetime!(2026-11-24 09:00 UTC);
pub const DAY: i64 = 24 * 3600;
pub const PASSWORD: &str = "four quiet words here";

pub struct Portal {
    pub app: App,
    pub clock: Arc<StandingClock>,
    pub mailbox: Mailbox,
    pub base: String,
    pub url: String,
    /// What its browsers asked for, where they were led, and the pages that told them no.
    pub trail: Trail,
    secret: Secret,
    folder: Option<tempfile::TempDir>,
}

/// Shared by a portal and its browsers.
pub type Trail = Arc<Mutex<Vec<String>>>;

/// Keeps the rows that were not taken.
struct Collect(Vec<RefusedRow>);

impl Watcher for Collect {
    fn progress(&mut self, _: Count) {}
    fn refused(&mut self, row: &RefusedRow) {
        self.0.push(row.clone());
    }
}

pub async fn database(engine: Engine) -> (Db, String, Option<tempfile::TempDir>) {
    match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            let url = format!("sqlite://{}", folder.path().join("test.db").display());
            (store::open(&url).await.unwrap(), url, Some(folder))
        }
        Engine::Postgres => {
            let server = std::env::var("GOODTERMS_TEST_POSTGRES")
                .expect("GOODTERMS_TEST_POSTGRES is not set: run `make test`, or .ci/with-postgres cargo nextest run");
            let name = format!("t{}", SystemRandom.token());
            let pool = sqlx::PgPool::connect(&format!("{server}/postgres")).await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.unwrap();
            pool.close().await;
            let url = format!("{server}/{name}");
            (store::open(&url).await.unwrap(), url, None)
        }
    }
}

fn app_with(db: Db, clock: Arc<dyn Clock>, base: &str, secret: Secret, undo_seconds: u32) -> App {
    let mut settings = Settings::default();
    settings.site.public_url = base.to_owned();
    settings.mail.timeout_seconds = 2;
    settings.security.erasure_journal = std::env::temp_dir().join(format!("{}.erasures", SystemRandom.token()));
    settings.decisions.undo_seconds = undo_seconds;
    let random = Arc::new(SystemRandom);
    let bundle = LeptosOptions::builder().output_name("goodterms").site_root("target/site").build();
    let packs = Arc::new(Packs::built_in().clone());
    App::new(MadeOf { db, clock, random, secret, settings, packs, demonstration: false, bundle })
}

impl Portal {
    pub async fn start(engine: Engine) -> Self {
        let (db, url, folder) = database(engine).await;
        Self::on(db, url, folder, Secret::random(&SystemRandom)).await
    }

    /// A server on a database; two of these on one PostgreSQL are two servers.
    pub async fn on(db: Db, url: String, folder: Option<tempfile::TempDir>, secret: Secret) -> Self {
        Self::on_at(db, url, folder, secret, None, 0).await
    }

    /// A portal that people know by another address, behind a proxy.
    pub async fn start_at(engine: Engine, public_url: &str) -> Self {
        let (db, url, folder) = database(engine).await;
        Self::on_at(db, url, folder, Secret::random(&SystemRandom), Some(public_url), 0).await
    }

    /// A portal on which what is decided counts after a minute.
    pub async fn start_with_undo(engine: Engine) -> Self {
        let (db, url, folder) = database(engine).await;
        Self::on_at(db, url, folder, Secret::random(&SystemRandom), None, 60).await
    }

    async fn on_at(
        db: Db,
        url: String,
        folder: Option<tempfile::TempDir>,
        secret: Secret,
        public_url: Option<&str>,
        undo_seconds: u32,
    ) -> Self {
        let clock = Arc::new(StandingClock::at(Instant::from(START)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app = app_with(db, clock.clone(), public_url.unwrap_or(&base), secret.clone(), undo_seconds);
        let served = app.clone();
        tokio::spawn(async move { web::serve(listener, served, None, std::future::pending()).await });
        Self { app, clock, mailbox: Mailbox::default(), base, url, trail: Trail::default(), secret, folder }
    }

    /// The process ends, and another starts on the same database: nothing is left but what is stored.
    pub async fn restarted(self) -> Self {
        self.app.db.close().await;
        let db = store::open(&self.url).await.unwrap();
        let portal =
            Self::on_at(db, self.url, self.folder, self.secret, None, self.app.settings.decisions.undo_seconds).await;
        portal.clock.set(self.clock.now());
        portal
    }

    /// The same portal with other static files.
    pub async fn with_files(&mut self, site: &std::path::Path) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.base = format!("http://{}", listener.local_addr().unwrap());
        let (random, packs) = (Arc::new(SystemRandom), Arc::new(Packs::built_in().clone()));
        let bundle = LeptosOptions::builder().output_name("goodterms").site_root(site.to_str().unwrap()).build();
        let (db, clock, secret) = (self.app.db.clone(), self.clock.clone(), self.secret.clone());
        let settings = self.app.settings.clone();
        let app = App::new(MadeOf { db, clock, random, secret, settings, packs, demonstration: false, bundle });
        tokio::spawn(async move { web::serve(listener, app, None, std::future::pending()).await });
    }

    /// The folder of a database that is a file.
    pub fn folder(&self) -> std::path::PathBuf {
        self.folder.as_ref().unwrap().path().to_owned()
    }

    /// The installation's secret as a file, for another process on the same database.
    pub fn secret_file(&self) -> std::path::PathBuf {
        let path = self.folder().join("secret.key");
        self.secret.write_new(&path).unwrap();
        path
    }

    pub fn browser(&self, lang: Lang) -> Browser {
        Browser {
            client: reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap(),
            base: self.base.clone(),
            cookies: HashMap::new(),
            lang,
            network: None,
            follows: true,
            checks_markup: true,
            trail: self.trail.clone(),
        }
    }

    pub fn days_pass(&self, days: i64) {
        self.clock.advance(days * DAY);
    }

    /// One round of the background work, letters included.
    pub async fn work(&self) {
        jobs::look_after(&self.app).await.unwrap();
        deliver_all(&self.app, &Mailer::Mailbox(self.mailbox.clone())).await.unwrap();
    }

    /// A minute passes, and what was decided before comes into force.
    pub async fn minute_passes(&self) {
        self.clock.advance(60);
        put_due_in_force(&self.app).await.unwrap();
    }

    /// Letters to an address, the last first.
    pub async fn letters(&self, to: &str) -> Vec<Composed> {
        deliver_all(&self.app, &Mailer::Mailbox(self.mailbox.clone())).await.unwrap();
        self.mailbox.read(Some(to)).into_iter().map(|it| it.letter).collect()
    }

    pub async fn creditor(&self, slug: &str, lang: Lang, policy: impl Into<Policy>) -> Creditor {
        self.creditor_with(slug, lang, policy, |_| ()).await
    }

    /// The same with something else about it.
    pub async fn creditor_with(
        &self,
        slug: &str,
        lang: Lang,
        policy: impl Into<Policy>,
        change: impl FnOnce(&mut Creditor),
    ) -> Creditor {
        let mut creditor = Creditor {
            id: CreditorId(self.app.random.id()),
            slug: slug.to_owned(),
            name: format!("Creditor {slug}"),
            country: "GB".to_owned(),
            jurisdiction: String::new(),
            kind: CreditorType::Other,
            currency: "GBP".to_owned(),
            language: lang.tag().to_owned(),
            time_zone: "Europe/London".to_owned(),
            email: format!("help@{slug}.example"),
            phone: "01632 960 144".to_owned(),
            hours: "9 to 17".to_owned(),
            pay_holder: "Creditor".to_owned(),
            pay_bank: "Bank".to_owned(),
            pay_account: "12345678".to_owned(),
            asks_pin: false,
            created_at: self.app.now(),
            rounding: Chosen(None),
            payment_order: ChosenOrder(None),
            accent: String::new(),
        };
        change(&mut creditor);
        let mut tx = self.app.db.write().await.unwrap();
        creditors::add(&mut tx, &creditor).await.unwrap();
        policies::add(&mut tx, creditor.id, &policy.into(), None, self.app.now()).await.unwrap();
        tx.commit().await.unwrap();
        creditor
    }

    /// Takes in a file's text and answers its count.
    pub async fn import(&self, creditor: &Creditor, kind: Kind, text: &str) -> Count {
        self.import_bytes(creditor, kind, text.as_bytes().to_vec()).await.unwrap().1
    }

    pub async fn import_bytes(
        &self,
        creditor: &Creditor,
        kind: Kind,
        bytes: Vec<u8>,
    ) -> Result<(Vec<RefusedRow>, Count), ImportError> {
        let mut seen = Collect(Vec::new());
        let done = self.import_watched(creditor, kind, &bytes, &mut seen).await?;
        Ok((seen.0, done.count))
    }

    pub async fn import_outcome(&self, creditor: &Creditor, kind: Kind, bytes: &[u8]) -> Result<Outcome, ImportError> {
        self.import_watched(creditor, kind, bytes, &mut Collect(Vec::new())).await
    }

    async fn import_watched(
        &self,
        creditor: &Creditor,
        kind: Kind,
        bytes: &[u8],
        seen: &mut Collect,
    ) -> Result<Outcome, ImportError> {
        let bytes = bytes.to_vec();
        let open = move || Ok(Box::new(std::io::Cursor::new(bytes.clone())) as Box<dyn std::io::Read + Send>);
        let it = Import { kind, creditor, dry_run: false, mapping: None, by: None };
        import(&self.app, &it, &open, seen).await
    }

    /// A creditor with one debt of £1,200.00 owed by ann@example.com.
    pub async fn with_debt(&self, lang: Lang, policy: impl Into<Policy>) -> Creditor {
        let creditor = self.creditor("north", lang, policy).await;
        let text = format!(
            "reference,name,email,language,principal,annual_rate,due_date,description\n\
             N-1,Ann Lee,ann@example.com,{},1200.00,0.0365,2026-10-01,Council tax\n",
            lang.tag()
        );
        assert_eq!(self.import(&creditor, Kind::Debts, &text).await.taken, 1);
        creditor
    }

    /// Signs a debtor in, with the code from the letter.
    pub async fn debtor(&self, email: &str, lang: Lang) -> Browser {
        let mut browser = self.browser(lang);
        let page = browser.get("/sign-in").await;
        let page = browser.submit(&page, "/sign-in", &[("email", email)]).await;
        let code = self.letters(email).await.into_iter().find_map(|it| it.code).unwrap();
        let page = browser.submit(&page, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(page.path, "/debts", "{}", page.html);
        browser
    }

    /// Sets up a reviewer and signs them in.
    pub async fn reviewer(&self, creditor: &Creditor, email: &str, role: &str) -> Browser {
        self.reviewer_with_secret(creditor, email, role).await.0
    }

    /// The same, with the secret of their authenticator.
    pub async fn reviewer_with_secret(&self, creditor: &Creditor, email: &str, role: &str) -> (Browser, String) {
        let token = staff_access::add(&self.app, creditor, email, "Rae", role.parse().unwrap()).await.unwrap();
        let (_, secret) = staff_access::open_set_up(&self.app, &token).await.unwrap();
        let code = self.totp(&secret);
        let done = staff_access::finish_set_up(&self.app, &token, PASSWORD, &code).await.unwrap();
        assert!(matches!(done, SetUpDone::Codes(codes) if codes.len() == 10));
        let browser = self.signed_in(Lang::from_tag(&creditor.language).unwrap(), email, &secret).await;
        (browser, secret)
    }

    /// Somebody of a creditor signs in in a browser of their own.
    pub async fn signed_in(&self, lang: Lang, email: &str, secret: &str) -> Browser {
        // Each code works once: the next one is thirty seconds away.
        self.clock.advance(30);
        let mut browser = self.browser(lang);
        let page = browser.get("/staff/sign-in").await;
        let page = browser.submit(&page, "/staff/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        let page = browser.submit(&page, "/staff/code", &[("code", &self.totp(secret))]).await;
        assert_eq!(page.path, "/review", "{}", page.html);
        browser
    }

    pub fn totp(&self, secret: &str) -> String {
        let now = u64::try_from(self.app.now().unix_seconds()).unwrap();
        staff_access::authenticator(secret, "x").unwrap().generate(now).to_string()
    }
}

/// A page that came back.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub path: String,
    pub html: String,
    /// The same as it came, for what is no page.
    pub bytes: Vec<u8>,
    pub headers: reqwest::header::HeaderMap,
}

impl Page {
    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// What a person reads.
    pub fn text(&self) -> String {
        let html = Html::parse_document(&self.html);
        let body = html.select(&Selector::parse("body").unwrap()).next().unwrap();
        body.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address of the first link whose address contains this.
    pub fn link(&self, part: &str) -> String {
        let html = Html::parse_document(&self.html);
        let links = Selector::parse("main a[href]").unwrap();
        let found = html.select(&links).filter_map(|a| a.value().attr("href")).find(|href| href.contains(part));
        found.unwrap_or_else(|| panic!("no link with {part} in {}", self.html)).to_owned()
    }

    /// The fields of the form with this action, as a browser would send them untouched.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let html = Html::parse_document(&self.html);
        let forms = Selector::parse("form").unwrap();
        let form = html
            .select(&forms)
            .find(|form| form.value().attr("action") == Some(action))
            .unwrap_or_else(|| panic!("no form {action} in {}", self.html));
        let mut fields = Vec::new();
        for field in form.select(&Selector::parse("input, textarea, select").unwrap()) {
            let value = field.value();
            let Some(name) = value.attr("name") else { continue };
            match (value.name(), value.attr("type")) {
                ("input", Some("radio" | "checkbox")) if value.attr("checked").is_none() => {}
                ("textarea", _) => fields.push((name.to_owned(), field.text().collect())),
                ("select", _) => {
                    let chosen = field.select(&Selector::parse("option[selected]").unwrap()).next();
                    let chosen = chosen.and_then(|it| it.value().attr("value")).unwrap_or_default();
                    fields.push((name.to_owned(), chosen.to_owned()));
                }
                _ => fields.push((name.to_owned(), value.attr("value").unwrap_or_default().to_owned())),
            }
        }
        fields
    }
}

/// Somebody's browser: keeps cookies, sends forms from the same origin, follows redirects.
#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    pub base: String,
    pub cookies: HashMap<String, String>,
    lang: Lang,
    /// From where a proxy says that this browser speaks.
    pub network: Option<&'static str>,
    /// Whether it goes where an answer leads.
    pub follows: bool,
    /// Whether each page is held against what markup owes people who hear it.
    pub checks_markup: bool,
    trail: Trail,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.base));
        self.send(request, path).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let request =
            self.client.post(format!("{}{path}", self.base)).header("Sec-Fetch-Site", "same-origin").form(fields);
        self.send(request, path).await
    }

    /// Sends a file as the upload form does.
    pub async fn upload(&mut self, path: &str, kind: &str, text: &str) -> Page {
        self.try_upload(path, kind, text).await.expect("the server answers")
    }

    /// Like `upload`, to a server that may hang up before it has read everything.
    pub async fn try_upload(&mut self, path: &str, kind: &str, text: &str) -> Option<Page> {
        let file = reqwest::multipart::Part::bytes(text.as_bytes().to_vec()).file_name("file.csv");
        let form = reqwest::multipart::Form::new().text("kind", kind.to_owned()).part("file", file);
        let request =
            self.client.post(format!("{}{path}", self.base)).header("Sec-Fetch-Site", "same-origin").multipart(form);
        self.try_send(request, path).await
    }

    /// Fills in a form of a page and sends it.
    pub async fn submit(&mut self, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
        let mut fields = page.form(action);
        for (name, value) in typed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post(action, &fields).await
    }

    /// Like `get`, from a server that may be gone.
    pub async fn try_get(&mut self, path: &str) -> Option<Page> {
        let request = self.client.get(format!("{}{path}", self.base));
        self.try_send(request, path).await
    }

    /// Like `post`, to a server that may be gone.
    pub async fn try_post(&mut self, path: &str, fields: &[(String, String)]) -> Option<Page> {
        let request =
            self.client.post(format!("{}{path}", self.base)).header("Sec-Fetch-Site", "same-origin").form(fields);
        self.try_send(request, path).await
    }

    async fn send(&mut self, request: reqwest::RequestBuilder, path: &str) -> Page {
        self.try_send(request, path).await.expect("the server answers")
    }

    async fn try_send(&mut self, request: reqwest::RequestBuilder, path: &str) -> Option<Page> {
        let mut page = self.once(request, path).await?;
        for _ in 0..if self.follows { 5 } else { 0 } {
            let Some(next) = page.headers.get("location").filter(|_| (300..400).contains(&page.status)) else { break };
            let next = next.to_str().unwrap().to_owned();
            let request = self.client.get(format!("{}{next}", self.base));
            // Where it leads is acknowledged, also when the server is gone before it has shown it.
            page = match self.once(request, &next).await {
                Some(page) => page,
                None => return Some(Page { path: next, html: "<body></body>".to_owned(), ..page }),
            };
        }
        Some(page)
    }

    async fn once(&mut self, request: reqwest::RequestBuilder, path: &str) -> Option<Page> {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = match self.network {
            Some(network) => request.header("X-Forwarded-For", network),
            None => request,
        };
        let response = request
            .header("Cookie", cookies.join("; "))
            .header("Accept-Language", self.lang.tag())
            .send()
            .await
            .ok()?;
        for line in response.headers().get_all("set-cookie") {
            let line = line.to_str().unwrap();
            assert!(line.contains("Secure") && line.contains("HttpOnly") && line.contains("Path=/"), "{line}");
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let asked = path.to_owned();
        let path = path.split('?').next().unwrap().to_owned();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.ok()?.to_vec();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        let led = headers.get("location").map(|it| it.to_str().unwrap().to_owned());
        let told = [400, 403, 404, 405, 413, 500, 503].contains(&status).then(|| html.clone());
        self.trail.lock().unwrap().extend([Some(asked), led, told].into_iter().flatten());
        let is_page = headers.get("content-type").is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
        if is_page && self.checks_markup {
            let faults = structure::faults(&html);
            assert!(faults.is_empty(), "{path}: {}", faults.join("; "));
        }
        Some(Page { status, path, headers, html, bytes })
    }
}
