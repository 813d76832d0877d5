//! Plain types that the stages hand to each other; no behaviour beyond construction and display.

mod article;
mod document;
mod draft;
mod evidence;
mod laps;
mod link;
mod quote;
mod reject;

pub use article::{Article, Author, AuthorKind, Moment};
pub use document::{Document, Locator, Media};
pub use draft::{Draft, LinkDraft, Paragraph, Stated};
pub use evidence::{Evidence, Found, Place};
pub use laps::Laps;
pub use link::{Link, Placement};
pub use quote::{Mention, Quote, QuoteKind, Span};
pub use reject::{Reject, Skip, Stage};
