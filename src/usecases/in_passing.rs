//! Bookkeeping that a page does in passing. SQLite has one writer, and a file that is taken in may hold it for seconds:
//! nobody who only looks at something waits for that or is shown an error because of it.

use std::time::Duration;

use crate::store::StoreError;

/// So long a page waits for it; the writing goes on by itself after that.
const PATIENCE: Duration = Duration::from_millis(250);

/// Does it, without failing and without holding the page up for long.
pub async fn in_passing(what: &'static str, work: impl Future<Output = Result<(), StoreError>> + Send + 'static) {
    let work = tokio::spawn(async move {
        if let Err(error) = work.await {
            tracing::warn!(%error, what, "not noted");
        }
    });
    // Late or done: the page goes on.
    let _ = tokio::time::timeout(PATIENCE, work).await;
}
