//! The one runtime that requests run on: a thread of its own, begun when the first address is used.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use super::{Cause, Error};

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// The runtime; `url` is for the error alone.
fn runtime(url: &str) -> Result<&'static Runtime, Error> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let made = Builder::new_multi_thread().worker_threads(1).max_blocking_threads(4).thread_name("object-stores").enable_all().build();
    let made = made.map_err(|error| Error::new(url, Cause::Store(error.to_string())))?;
    Ok(RUNTIME.get_or_init(|| made))
}

/// Waits for an answer.
pub fn wait<T>(url: &str, work: impl Future<Output = T>) -> Result<T, Error> {
    Ok(runtime(url)?.block_on(work))
}

/// Begins to ask; [`wait`] takes the answer.
pub fn begin<T: Send + 'static>(url: &str, work: impl Future<Output = T> + Send + 'static) -> Result<JoinHandle<T>, Error> {
    Ok(runtime(url)?.spawn(work))
}
