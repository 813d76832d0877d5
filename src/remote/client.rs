//! The stores by their containers, and what is asked of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::http::HttpBuilder;
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt, RetryConfig};

use super::address::{Address, Kind};
use super::runtime::wait;
use super::{Cause, Error, Found, Object};

type Store = Arc<dyn ObjectStore>;

/// One client a container, so that its connections are used again.
static STORES: Mutex<Option<HashMap<String, Store>>> = Mutex::new(None);

/// An object's place: who has it, and under which path.
#[derive(Debug, Clone)]
pub struct Place {
    pub url: String,
    pub store: Store,
    pub path: Path,
    pub lists_tags: bool,
}

impl Place {
    /// # Errors
    /// An address that is none, or a store that the environment does not describe.
    pub fn of(url: &str) -> Result<Place, Error> {
        let address = Address::parse(url)?;
        let invalid = |error: object_store::path::Error| Error::new(url, Cause::Store(error.to_string()));
        let path = match address.scheme.kind {
            Kind::Http => Path::from_url_path(address.key),
            _ => Path::parse(address.key),
        };
        Ok(Place { url: url.to_owned(), store: store(url, &address)?, path: path.map_err(invalid)?, lists_tags: address.scheme.lists_tags })
    }

    pub fn error(&self, error: object_store::Error) -> Error {
        told(&self.url, error)
    }
}

/// What a store said, as we say it.
pub fn told(url: &str, error: object_store::Error) -> Error {
    use object_store::Error as E;
    let cause = match &error {
        E::NotFound { .. } => Cause::NotFound,
        E::Precondition { .. } => Cause::Changed,
        E::PermissionDenied { .. } | E::Unauthenticated { .. } => Cause::Denied(said(&error)),
        // A bucket that is not there is not told apart where it is listed.
        _ if said(&error).contains("<Code>NoSuchBucket</Code>") => Cause::NotFound,
        _ => Cause::Store(said(&error)),
    };
    Error::new(url, cause)
}

/// The whole of an error on one line: its words hold those of its sources, and the server's answer.
fn said(error: &object_store::Error) -> String {
    error.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn store(url: &str, address: &Address<'_>) -> Result<Store, Error> {
    let name = format!("{}{}{}", address.scheme.start, address.container, address.query);
    let mut stores = STORES.lock().unwrap_or_else(PoisonError::into_inner);
    let stores = stores.get_or_insert_default();
    if let Some(store) = stores.get(&name) {
        return Ok(Arc::clone(store));
    }
    let store = connect(address, &name).map_err(|error| told(url, error))?;
    stores.insert(name, Arc::clone(&store));
    Ok(store)
}

fn connect(address: &Address<'_>, name: &str) -> object_store::Result<Store> {
    // The TLS of all connections; ring is in the tree for signatures anyway. A program that chose another before is left its choice.
    _ = rustls::crypto::ring::default_provider().install_default();
    let retry = retry();
    Ok(match address.scheme.kind {
        Kind::S3 => Arc::new(AmazonS3Builder::from_env().with_bucket_name(address.container).with_retry(retry).build()?),
        Kind::Gcs => Arc::new(GoogleCloudStorageBuilder::from_env().with_bucket_name(address.container).with_retry(retry).build()?),
        Kind::Azure => Arc::new(MicrosoftAzureBuilder::from_env().with_container_name(address.container).with_retry(retry).build()?),
        Kind::Http => {
            let options = ClientOptions::new().with_allow_http(address.scheme.only_here);
            Arc::new(HttpBuilder::new().with_url(name).with_client_options(options).with_retry(retry).build()?)
        }
    })
}

/// What is tried again: refused and broken connections, answers 429 and 5xx. Six times in all, within a minute and a half.
fn retry() -> RetryConfig {
    let backoff = BackoffConfig { init_backoff: Duration::from_millis(200), max_backoff: Duration::from_secs(10), base: 3.0 };
    RetryConfig { backoff, max_retries: 5, retry_timeout: Duration::from_secs(90) }
}

/// What an address leads to: the object of that very name, else what lies below it.
///
/// # Errors
/// An address that is none, a bucket that is not there, and what else the store says.
pub fn find(url: &str) -> Result<Found, Error> {
    let address = Address::parse(url)?;
    if address.is_folder() {
        return Ok(folder(below(url)?));
    }
    let place = Place::of(url)?;
    match wait(url, look(&place, address.scheme.kind))? {
        Ok(meta) => Ok(Found::Object(object(url.to_owned(), &meta))),
        Err(object_store::Error::NotFound { .. }) if address.scheme.kind == Kind::Http => Ok(Found::Nothing),
        Err(object_store::Error::NotFound { .. }) => Ok(folder(below(&format!("{url}/"))?)),
        Err(error) => Err(place.error(error)),
    }
}

fn folder(objects: Vec<Object>) -> Found {
    if objects.is_empty() { Found::Nothing } else { Found::Folder(objects) }
}

/// Size and tag. A web server that answers HEAD otherwise than GET (a signed address is signed for one of them) is asked for a byte.
async fn look(place: &Place, kind: Kind) -> object_store::Result<ObjectMeta> {
    match place.store.head(&place.path).await {
        Err(error) if kind == Kind::Http && !matches!(error, object_store::Error::NotFound { .. }) => {
            let options = GetOptions { range: Some(GetRange::Bounded(0..1)), ..GetOptions::default() };
            Ok(place.store.get_opts(&place.path, options).await?.meta)
        }
        looked => looked,
    }
}

/// Everything below an address, sorted by address.
///
/// # Errors
/// As [`find`].
pub fn below(url: &str) -> Result<Vec<Object>, Error> {
    let place = Place::of(url)?;
    let prefix = (!place.path.as_ref().is_empty()).then_some(&place.path);
    let listed: Vec<ObjectMeta> = wait(url, place.store.list(prefix).try_collect())?.map_err(|error| place.error(error))?;
    let address = Address::parse(url)?;
    // An object that stands for a folder has its name, and no bytes of interest.
    let inside = listed.iter().filter(|meta| meta.location != place.path);
    let mut objects: Vec<Object> = inside.map(|meta| object(address.with_key(meta.location.as_ref()), meta)).collect();
    objects.sort_by(|a, b| a.url.cmp(&b.url));
    Ok(objects)
}

fn object(url: String, meta: &ObjectMeta) -> Object {
    Object { url, bytes: meta.size, version: version(meta) }
}

/// See [`Object::version`]. A server that gives no time either has it at the beginning of the epoch.
pub fn version(meta: &ObjectMeta) -> Option<String> {
    let tag = meta.e_tag.as_deref().map(|tag| tag.trim_start_matches("W/").trim_matches('"').to_owned()).filter(|tag| !tag.is_empty());
    tag.or_else(|| (meta.last_modified > DateTime::<Utc>::UNIX_EPOCH).then(|| meta.last_modified.to_rfc3339()))
}
