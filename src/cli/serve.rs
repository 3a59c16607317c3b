//! `goodterms serve`: the portal with its background work, until it is told to stop.

use std::path::Path;
use std::process::ExitCode;

use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Failure, open};
use crate::app::App;
use crate::jobs;
use crate::mail::Mailer;
use crate::settings::{LogFormat, Settings};
use crate::usecases::keys;
use crate::usecases::signing_key::signing_key;
use crate::web;

pub(super) async fn run(config: &Path) -> Result<ExitCode, Failure> {
    start_log(Settings::read(config)?.log.format);
    // What was said in panic may hold somebody's words: only where it happened is told.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
    let app = open(config).await?;
    signing_key(&app).await?;
    keys::seal_open(&app, &mut |column, done| {
        tracing::info!(table = column.table, texts = done.texts, "sealed what lay open");
    })
    .await?;
    let mailer = Mailer::smtp(&app.settings.mail)?;
    let listener = TcpListener::bind(app.settings.site.listen)
        .await
        .map_err(|error| format!("site.listen {}: {error}", app.settings.site.listen))?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    let (stop, stopped) = watch::channel(false);
    let mut workers = jobs::start(&app, mailer, &stopped);
    if let Some(address) = app.settings.metrics.address() {
        let listener =
            TcpListener::bind(address).await.map_err(|error| format!("metrics.listen {address}: {error}"))?;
        workers.spawn(metrics(listener, app.clone(), stopped));
    }
    web::serve(listener, app.clone(), None, until_told()).await?;
    stop.send_replace(true);
    workers.join_all().await;
    app.db.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Answers Prometheus until the portal stops.
async fn metrics(listener: TcpListener, app: App, mut stopped: watch::Receiver<bool>) {
    let stop = async move {
        // Who can tell no more has stopped too.
        let _ = stopped.wait_for(|it| *it).await;
    };
    if let Err(error) = axum::serve(listener, web::metrics::router(app)).with_graceful_shutdown(stop).await {
        tracing::error!(%error, "metrics");
    }
}

/// Resolves at Ctrl-C or the signal of a service manager.
pub(super) async fn until_told() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

/// Starts the log on standard error. `RUST_LOG` says how much.
pub(super) fn start_log(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    if let Err(error) = started {
        eprintln!("goodterms: {error}");
    }
}
