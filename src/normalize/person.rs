//! Names.
use crate::model::Author;

pub(super) fn authors(found: Vec<Author>) -> Vec<Author> {
    found
}
