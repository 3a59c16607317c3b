//! `goodterms demo`: the portal on demonstration data that is made anew at each start, on a day of its own, with a
//! page where its email can be read. None of this is in `serve`: the pages come with this command's router.

mod crowd;
mod histories;
mod lender;
mod mailbox;
mod people;
mod policies;
mod statement;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use time::macros::{format_description, time};
use time::{Date, PrimitiveDateTime};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::Failure;
use super::serve::{start_log, until_told};
use crate::app::{App, MadeOf};
use crate::clock::{Clock, Instant, Random, ShiftedClock, SystemClock, SystemRandom};
use crate::i18n::Lang;
use crate::mail::{Mailbox, Mailer};
use crate::packs::Packs;
use crate::secret::Secret;
use crate::settings::{LogFormat, Settings};
use crate::store::installation;
use crate::usecases::signing_key::signing_key;
use crate::{jobs, store, web};

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// The day on which the demonstration stands; it runs on from ten in the morning.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// Where the demonstration's database lies. What is there from an earlier one is removed.
    #[arg(long, default_value = "target/demo/goodterms-demo.db", value_name = "FILE")]
    database: PathBuf,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).map_err(|_| "write a day as 2026-11-24".to_owned())
}

pub(super) async fn run(config: &Path, it: &Demo) -> Result<ExitCode, Failure> {
    start_log(LogFormat::Text);
    if !it.listen.ip().is_loopback() {
        // Its mailbox page shows everybody's codes.
        return Err(
            format!("--listen {}: a demonstration is for this machine only, 127.0.0.1 or [::1]", it.listen).into()
        );
    }
    let listener = TcpListener::bind(it.listen)
        .await
        .map_err(|error| format!("{} is taken ({error}); choose another with --listen", it.listen))?;
    let address = format!("http://{}", listener.local_addr()?);
    let clock = Arc::new(ShiftedClock::starting_at(SystemClock.now()));
    let start = match it.today {
        Some(day) => Instant::from(PrimitiveDateTime::new(day, time!(10:00)).assume_utc()),
        None => SystemClock.now(),
    };
    if let Some(folder) = it.database.parent() {
        std::fs::create_dir_all(folder)?;
    }
    remove_earlier(&it.database).await?;
    let random = Arc::new(SystemRandom);
    let mut settings = Settings::default();
    settings.site.public_url.clone_from(&address);
    settings.jobs.every_seconds = 10;
    // On this machine only, and tried out by programs too: nobody has to wait.
    settings.security.forms_at_once = 100_000;
    settings.security.documents_at_once = 100_000;
    settings.security.erasure_journal = it.database.with_extension("erasures");
    let db = store::open(&format!("sqlite://{}", it.database.display())).await?;
    let mut tx = db.write().await?;
    installation::write_once(&mut tx, installation::DEMONSTRATION, "made by goodterms demo").await?;
    tx.commit().await?;
    let made_of = MadeOf {
        db,
        clock: clock.clone(),
        secret: Secret::random(random.as_ref()),
        random: random.clone(),
        settings,
        packs: Arc::new(Packs::built_in().clone()),
        demonstration: true,
        bundle: super::bundle(config),
    };
    let app = App::new(made_of);
    signing_key(&app).await?;
    let mailbox = Mailbox::default();
    let mailer = Mailer::Mailbox(mailbox.clone());
    println!("Making the demonstration’s data …");
    let people = histories::make(&app, &clock, &mailer, start, &random.token()).await?;
    clock.set(start);
    let (stop, stopped) = watch::channel(false);
    let workers = jobs::start(&app, mailer, &stopped);
    say(&address, &people);
    let pages = mailbox::router(mailbox, people);
    web::serve(listener, app.clone(), Some(pages), until_told()).await?;
    stop.send_replace(true);
    workers.join_all().await;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Removes the database of an earlier demonstration, and nothing else.
async fn remove_earlier(database: &Path) -> Result<(), Failure> {
    if !database.try_exists()? {
        return Ok(());
    }
    if !store::is_demonstration(database).await {
        let path = database.display();
        return Err(format!(
            "--database {path}: this was not made by a demonstration, and is left alone; name another"
        )
        .into());
    }
    for end in ["", "-wal", "-shm"] {
        let mut old = database.as_os_str().to_owned();
        old.push(end);
        match std::fs::remove_file(old) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn say(address: &str, people: &people::People) {
    println!("\nThe portal is at {address}");
    println!("\nAs a debtor: {address}/sign-in with one of these addresses; the code is at {address}/demo");
    for (email, history) in people::SHOWN {
        println!("  {email:<28} {}", histories::shows(Lang::En, history));
    }
    println!("\nWith a letter by post:");
    for it in &people.letters {
        println!("  {}  reference {}, PIN {}", it.link, it.reference, it.pin);
    }
    println!("\nAs a reviewer: {address}/staff/sign-in; the authenticator’s code is at {address}/demo");
    for it in &people.reviewers {
        println!("  {:<30} password {}  {}, {}", it.email, it.password, it.name, it.creditor);
    }
    println!("\nCtrl-C ends it.");
}
