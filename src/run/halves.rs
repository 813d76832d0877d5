//! A batch is worked on in two rounds: the articles of all its documents, then all of their quotations (see [`Unquoted`] for why).

use super::Fate;
use super::worker::{Unquoted, Worker};
use crate::model::Document;
use crate::source::Record;

/// A record behind the first round.
pub(super) enum Half {
    /// The document without its bytes: they are not held until the second round.
    Unquoted(Box<(Document, Unquoted)>),
    Done(Fate),
}

impl Worker {
    /// The first round: what becomes of a record but for its quotations.
    pub(super) fn half(&self, record: Record) -> Half {
        match record {
            Record::Document(mut document) => match self.unquoted(&document) {
                Ok(unquoted) => {
                    document.body = Vec::new();
                    Half::Unquoted(Box::new((document, unquoted)))
                }
                Err(reject) => Half::Done(Fate::Reject(reject)),
            },
            Record::Reject(reject) => Half::Done(Fate::Reject(reject)),
            Record::Skip(skip) => Half::Done(Fate::Skip(skip)),
        }
    }
}

impl Half {
    /// The second round.
    pub(super) fn fate(self) -> Fate {
        match self {
            Half::Unquoted(unquoted) => {
                let (document, unquoted) = *unquoted;
                match unquoted.quoted(&document) {
                    Ok(captured) => Fate::Captured(Box::new(captured)),
                    Err(reject) => Fate::Reject(reject),
                }
            }
            Half::Done(fate) => fate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locator, Media, Reject, Skip, Stage};
    use crate::page::Limits;

    fn worker() -> Worker {
        Worker { limits: Limits::default(), ingested: chrono::DateTime::UNIX_EPOCH }
    }

    fn document(body: &str) -> Document {
        let at = Locator { source: "t".into(), record: 3, offset: None };
        let (id, url, charset, fetched, status) = Default::default();
        Document { at, id, url, media: Media::Html, charset, fetched, status, body: body.into() }
    }

    #[test]
    fn two_rounds_give_what_one_trip_gives() {
        let words: String = (0..80).map(|n| format!("word{n} ")).collect();
        let body =
            format!("<title>Weir mended</title><p>“We fixed it,” said Ada Quill. {words}</p><p>“It holds now,” Quill said. {words}</p>");
        let document = document(&body);
        let half = worker().half(Record::Document(document.clone()));
        let Half::Unquoted(unquoted) = &half else { panic!("a whole page") };
        assert!(unquoted.0.body.is_empty(), "the page is not held until the second round");
        let Fate::Captured(captured) = half.fate() else { panic!("a whole page") };
        let whole = worker().process(&document).unwrap();
        assert_eq!(captured.quotes.len(), 2);
        assert_eq!(format!("{captured:?}"), format!("{whole:?}"));
    }

    #[test]
    fn what_is_no_article_stays_what_it_is() {
        let reject = Reject::new(&document("").at, Stage::Source, "bad_json", "x");
        assert!(matches!(worker().half(Record::Reject(reject.clone())).fate(), Fate::Reject(same) if same == reject));
        assert!(matches!(worker().half(Record::Skip(Skip::NotHtml)).fate(), Fate::Skip(Skip::NotHtml)));
        assert!(matches!(worker().half(Record::Document(document(" "))).fate(), Fate::Reject(reject) if reject.code == "empty"));
    }
}
