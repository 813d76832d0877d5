//! Objects written and removed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt, PutMode, PutPayload};

use super::client::Place;
use super::runtime::wait;
use super::{Cause, Error};

/// Bytes of one part of an upload: larger files go in parts, one after the other, so that no more than this is held.
const PART: u64 = 16 << 20;

/// Writes an object that must not be there yet; false where it is. Of several that try at once, one succeeds.
///
/// # Errors
/// What the store says.
pub fn create(url: &str, bytes: &[u8]) -> Result<bool, Error> {
    let place = Place::of(url)?;
    let put = place.store.put_opts(&place.path, PutPayload::from(bytes.to_vec()), PutMode::Create.into());
    match wait(url, put)? {
        Ok(_) => Ok(true),
        Err(object_store::Error::AlreadyExists { .. }) => Ok(false),
        Err(error) => Err(place.error(error)),
    }
}

/// Writes a file as an object, in place of what is there: others see the one or the other whole.
///
/// # Errors
/// What the store says, and a file that cannot be read.
pub fn upload(file: &Path, url: &str) -> Result<(), Error> {
    let place = Place::of(url)?;
    let unreadable = |error: io::Error| Error::new(url, Cause::Store(error.to_string()));
    let file = File::open(file).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    wait(url, put(&place, file, length))?
}

async fn put(place: &Place, mut file: File, length: u64) -> Result<(), Error> {
    if length <= PART {
        let part = part(place, &mut file)?;
        return place.store.put(&place.path, part).await.map(|_| ()).map_err(|error| place.error(error));
    }
    let mut upload = place.store.put_multipart(&place.path).await.map_err(|error| place.error(error))?;
    let sent = send(place, &mut file, &mut *upload).await;
    if sent.is_err() {
        // Parts without an end cost their owner money until they are given up.
        _ = upload.abort().await;
    }
    sent
}

async fn send(place: &Place, file: &mut File, upload: &mut dyn MultipartUpload) -> Result<(), Error> {
    loop {
        let part = part(place, file)?;
        if part.content_length() == 0 {
            return upload.complete().await.map(|_| ()).map_err(|error| place.error(error));
        }
        upload.put_part(part).await.map_err(|error| place.error(error))?;
    }
}

fn part(place: &Place, file: &mut File) -> Result<PutPayload, Error> {
    let mut bytes = Vec::new();
    file.take(PART).read_to_end(&mut bytes).map_err(|error| Error::new(&place.url, Cause::Store(error.to_string())))?;
    Ok(bytes.into())
}

/// Removes an object that may be gone already.
///
/// # Errors
/// What the store says.
pub fn remove(url: &str) -> Result<(), Error> {
    let place = Place::of(url)?;
    match wait(url, place.store.delete(&place.path))? {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(place.error(error)),
    }
}
