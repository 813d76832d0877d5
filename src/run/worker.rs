//! The whole trip of one document, on one page.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use chrono::{DateTime, Days, Utc};

use super::sketch::Sketch;
use crate::decode::decode;
use crate::extract::{self, extract_with};
use crate::model::{Article, Document, Draft, Laps, Link, Media, Quote, Reject, Stage};
use crate::normalize::{self, Facts, Settled};
use crate::page::{Clock, Limits, Page, PageError, Paused, has_tag};
use crate::{outlets, quotes, url};

/// What one document gave.
#[derive(Debug, Clone)]
pub struct Captured {
    pub article: Article,
    pub quotes: Vec<Quote>,
    pub links: Vec<Link>,
    /// Of the body, for copies of it to be told by.
    pub sketch: Sketch,
}

/// The trip with what it left behind: the page and the draft that `explain` shows.
pub struct Examined {
    pub page: Page,
    pub draft: Draft,
    pub captured: Captured,
}

/// A document as far as its article: all but the quotations.
///
/// A run takes a batch of documents so far and then finds the quotations of all of them: what is known of words and rules stays in the
/// caches meanwhile. Between two pages a parse and twenty rules drive it out, and fetching it again was a third of the time.
#[derive(Debug)]
pub struct Unquoted {
    captured: Captured,
    clock: Paused,
}

/// Settings that every document of a run shares.
#[derive(Debug, Clone, Copy)]
pub struct Worker {
    pub limits: Limits,
    /// Stands for the crawl's instant where a record has none: the start of the ingest date.
    pub ingested: DateTime<Utc>,
}

impl Worker {
    /// One document's article, quotations and links.
    ///
    /// # Errors
    /// A document that is over a limit, empty, or trips a bug (a caught panic) is a reject.
    pub fn process(&self, document: &Document) -> Result<Captured, Reject> {
        guarded(document, || self.process_with(document, &mut ()))
    }

    /// The same, telling `laps` when each stage ends.
    ///
    /// # Errors
    /// As [`Worker::process`]; a panic is not caught here.
    pub fn process_with(&self, document: &Document, laps: &mut impl Laps) -> Result<Captured, Reject> {
        self.unquoted_with(document, laps)?.quoted_with(document, laps)
    }

    /// One document's article and links.
    ///
    /// # Errors
    /// As [`Worker::process`].
    pub fn unquoted(&self, document: &Document) -> Result<Unquoted, Reject> {
        guarded(document, || self.unquoted_with(document, &mut ()))
    }

    /// The same, telling `laps` when each stage ends.
    ///
    /// # Errors
    /// As [`Worker::process_with`].
    pub fn unquoted_with(&self, document: &Document, laps: &mut impl Laps) -> Result<Unquoted, Reject> {
        let Read { page, draft, about } = self.read(document, laps)?;
        let unquoted = settle(draft, document, about, laps);
        drop(page);
        laps.lap("page: drop");
        Ok(unquoted)
    }

    /// The same as [`Worker::process_with`], keeping the page and the draft.
    ///
    /// # Errors
    /// As [`Worker::process_with`].
    pub fn examine(&self, document: &Document) -> Result<Examined, Reject> {
        let Read { page, draft, about } = self.read(document, &mut ())?;
        let captured = settle(draft.clone(), document, about, &mut ()).quoted_with(document, &mut ())?;
        Ok(Examined { page, draft, captured })
    }

    /// Bytes to text, text to page, page to draft.
    fn read(&self, document: &Document, laps: &mut impl Laps) -> Result<Read, Reject> {
        if document.body.iter().all(u8::is_ascii_whitespace) {
            return Err(refuse(document, Stage::Decode, "empty", "no text in it"));
        }
        let clock = Clock::start(self.limits.cpu);
        let failed = |stage| move |e: PageError| refuse(document, stage, e.code, e.message);
        let text = decode(&document.body, document.charset.as_deref());
        laps.lap("decode");
        if document.media == Media::Html && !has_tag(&text.text) {
            return Err(refuse(document, Stage::Page, "not_html", "there is not one tag in it"));
        }
        let page = Page::read_with(&text.text, document.media, &self.limits, laps).map_err(failed(Stage::Page))?;
        clock.check().map_err(failed(Stage::Page))?;
        let recorded = document.url.as_deref().and_then(url::parse);
        // A saved page has no recorded URL; its own canonical one then gives the site and the base of its links.
        let canonical = || page.head.rel("canonical").or(page.head.meta("og:url")).and_then(url::parse);
        let own = if recorded.is_none() { canonical() } else { None };
        let place = recorded.as_ref().or(own.as_ref());
        let outlet = place.and_then(url::host).as_deref().and_then(outlets::lookup);
        let crawled = document.fetched.unwrap_or(self.ingested);
        let latest = crawled.checked_add_days(Days::new(1)).unwrap_or(crawled);
        let draft = extract_with(&page, &extract::Context { url: place, outlet, latest }, laps);
        clock.check().map_err(failed(Stage::Extract))?;
        let mut warnings = page.warnings.clone();
        warnings.extend(text.replaced.then_some("charset_replaced"));
        Ok(Read { page, draft, about: About { recorded, outlet, charset: text.charset, warnings, clock } })
    }
}

/// A document as far as its draft.
struct Read {
    page: Page,
    draft: Draft,
    about: About,
}

/// What is known of a document beside its draft.
struct About {
    recorded: Option<::url::Url>,
    outlet: Option<&'static outlets::Outlet>,
    charset: &'static str,
    warnings: Vec<&'static str>,
    /// Running since the document was taken up.
    clock: Clock,
}

/// Draft to article.
fn settle(draft: Draft, document: &Document, about: About, laps: &mut impl Laps) -> Unquoted {
    let facts = Facts { url: about.recorded.as_ref(), outlet: about.outlet, charset: about.charset, warnings: &about.warnings };
    let Settled { article, links, words } = normalize::article(draft, document, &facts);
    laps.lap("normalize");
    let sketch = Sketch::of_words(&words);
    laps.lap("sketch");
    Unquoted { captured: Captured { article, quotes: Vec::new(), links, sketch }, clock: about.clock.pause() }
}

impl Unquoted {
    /// The quotations of the body that the article publishes; `document` is the one it is of, whose bytes are no longer looked at.
    ///
    /// # Errors
    /// As [`Worker::process`].
    pub fn quoted(self, document: &Document) -> Result<Captured, Reject> {
        guarded(document, || self.quoted_with(document, &mut ()))
    }

    /// The same, telling `laps` when the stage ends.
    ///
    /// # Errors
    /// As [`Worker::process_with`].
    pub fn quoted_with(self, document: &Document, laps: &mut impl Laps) -> Result<Captured, Reject> {
        let (mut captured, clock) = (self.captured, self.clock.resume());
        let article = &mut captured.article;
        let context = quotes::Context { lang: article.lang.as_deref(), title: article.title.as_deref() };
        let found = article.body.as_deref().map(|body| quotes::find(body, context)).unwrap_or_default();
        article.quote_count = i32::try_from(found.len()).unwrap_or(i32::MAX);
        captured.quotes = found;
        laps.lap("quotes");
        clock.check().map_err(|e| refuse(document, Stage::Quotes, e.code, e.message))?;
        Ok(captured)
    }
}

fn refuse(document: &Document, stage: Stage, code: &'static str, message: impl Into<String>) -> Reject {
    Reject { record_id: document.id.clone(), url: document.url.clone(), ..Reject::new(&document.at, stage, code, message) }
}

thread_local! {
    /// Set while a document is in hand: a panic then is that document's, and is told in `rejects`, not on the terminal.
    static IN_HAND: Cell<bool> = const { Cell::new(false) };
    static PANIC_AT: Cell<Option<String>> = const { Cell::new(None) };
}

/// Turns a panic into a reject of the document that was in hand.
fn guarded<T>(document: &Document, trip: impl FnOnce() -> Result<T, Reject>) -> Result<T, Reject> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if IN_HAND.get() {
                PANIC_AT.set(info.location().map(|l| format!(" at {}:{}", l.file(), l.line())));
            } else {
                before(info);
            }
        }));
    });
    IN_HAND.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(trip));
    IN_HAND.set(false);
    outcome.unwrap_or_else(|cause| {
        let said = cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
        let place = PANIC_AT.take().unwrap_or_default();
        Err(refuse(document, Stage::Extract, "panic", format!("{}{place}", said.unwrap_or("panic"))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locator, Media};

    fn document(media: Media, body: &str) -> Document {
        let at = Locator { source: "t".into(), record: 3, offset: None };
        Document { at, id: Some("x".into()), url: None, media, charset: None, fetched: None, status: None, body: body.into() }
    }

    fn worker() -> Worker {
        Worker { limits: Limits::default(), ingested: DateTime::UNIX_EPOCH }
    }

    #[test]
    fn a_document_without_text_is_refused() {
        let reject = worker().process(&document(Media::Html, " \n")).unwrap_err();
        assert_eq!((reject.code, reject.record, reject.record_id.as_deref()), ("empty", Some(3), Some("x")));
    }

    #[test]
    fn a_panic_is_a_reject_of_its_document() {
        let reject = guarded::<()>(&document(Media::Html, "x"), || panic!("boom {}", 1)).unwrap_err();
        assert_eq!(reject.code, "panic");
        assert!(reject.message.starts_with("boom 1 at src/run/worker.rs"), "{}", reject.message);
    }

    #[test]
    fn a_clean_text_is_its_own_body() {
        let captured = worker().process(&document(Media::Text, "The pier stays open.\n\nThe clerk said so.")).unwrap();
        assert_eq!(captured.article.body.as_deref(), Some("The pier stays open.\n\nThe clerk said so."));
    }
}
