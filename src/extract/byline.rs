//! Who wrote it: the byline as printed, its authors, the wire and the partner outlet.
//!
//! Sources in order of trust: the visible line at the head of the article, JSON-LD, meta elements. Names that two of them
//! give win; where they name different people, the visible line wins with the warning `authors_disagree`. Somebody whom the
//! metadata alone names, and the page shows nowhere, is no author.

pub(super) mod agency;
mod grammar;
mod hints;
mod linked_data;
mod names;
mod rows;
mod settle;
pub(super) mod signature;
mod visible;
mod words;

pub(super) use grammar::{GrammarContext, may_be_labelled, parse};
pub(super) use names::fold;

use super::Context;
use super::title::Site;
use crate::model::{Draft, Place};
use crate::page::{BlockKind, Page};
use settle::Said;

impl GrammarContext {
    /// What bylines of this page are read against.
    pub(super) fn of(page: &Page, context: &Context<'_>, draft: &Draft) -> GrammarContext {
        let site = Site::of(page, context, draft).names().to_vec();
        let lang = draft
            .lang
            .as_ref()
            .map(|l| l.value.clone())
            .or_else(|| page.head.lang.as_deref().map(|l| l.chars().take(2).collect::<String>().to_lowercase()));
        GrammarContext { site, lang: lang.unwrap_or_default(), announced: false, data: false }
    }
}

/// Whether a line opens as bylines do: "By Jane Doe".
pub(super) fn opens(line: &str) -> bool {
    visible::opens_byline(line, "")
}

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    if page.is_text {
        return;
    }
    let cx = GrammarContext::of(page, context, draft);
    let announced = GrammarContext { announced: true, data: true, ..cx.clone() };
    let told: Vec<_> = [linked_data::from_linked_data(&page.head, &announced), linked_data::from_metas(&page.head, &announced)]
        .into_iter()
        .flatten()
        .collect();
    let known = told.iter().map(|t| t.byline.authors.as_slice()).find(|a| !a.is_empty()).unwrap_or_default();
    let search = visible::Search::new(page, headline(page, draft), known, &cx);
    let (line, others) = visible::joined(visible::lines(&search, || settle::known(page, &told)));
    settle::settle(page, context, draft, Said { line, others, told });
}

/// The headline's block: where the title was found, else the block that repeats it, else the first heading.
pub(super) fn headline(page: &Page, draft: &Draft) -> Option<u32> {
    let title = draft.title.as_ref()?;
    if let Place::Block(ix) = title.evidence.place {
        return Some(ix);
    }
    let same = page.blocks.iter().position(|b| names::alike(&b.text, &title.value));
    let heading = || page.blocks.iter().position(|b| b.kind == BlockKind::Heading(1) && !b.text.is_empty());
    same.or_else(heading).and_then(|ix| u32::try_from(ix).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tests_support;
    use crate::model::{Found, Media, Paragraph};
    use crate::page::Limits;

    fn drafted(html: &str) -> Draft {
        let mut draft = Draft::default();
        let Ok(page) = Page::read(html, Media::Html, &Limits::default()) else { return draft };
        let context = tests_support::context(None, None);
        crate::extract::title::find(&page, &context, &mut draft);
        find(&page, &context, &mut draft);
        draft
    }

    fn names(html: &str) -> Vec<String> {
        drafted(html).authors.map(|a| a.value.into_iter().map(|a| a.name).collect()).unwrap_or_default()
    }

    /// A page with this head, these lines below the headline, text, and these lines below the text.
    fn page(head: &str, above: &str, below: &str) -> String {
        let text = "<p>The ferry leaves the harbour at nine and comes back at noon, and nobody on the island knows what it does in between. \
                    It has done so for eleven years, says the harbour master, who has never asked.</p>";
        format!(
            "<title>Ferry leaves at nine</title><meta property=og:site_name content='Harbour Post'>{head}<body><div id=all><nav><p>Home</nav>\
             <div><h1>Ferry leaves at nine</h1>{above}{}{below}</div></div>",
            text.repeat(20)
        )
    }

    fn ld(author: &str) -> String {
        format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferry leaves at nine","author":{author}}}</script>"#
        )
    }

    #[test]
    fn whom_the_page_names_nowhere_is_no_author() {
        let told = ld(r#"{"@type":"Person","name":"Karla Beispiel"}"#);
        assert_eq!(names(&page(&told, "", "")), Vec::<String>::new());
        assert_eq!(names(&page(&told, "", "<p>Karla Beispiel keeps the log.</p>")), ["Karla Beispiel"]);
        let meta = "<meta name=author content='Karla Beispiel'>";
        assert_eq!(names(&page(meta, "", "")), Vec::<String>::new());
        assert_eq!(names(&page(meta, "<p>KARLA BEISPIEL, Harbour</p>", "")), ["Karla Beispiel"]);
    }

    #[test]
    fn the_site_is_an_author_where_its_story_data_say_so() {
        assert_eq!(names(&page(&ld(r#"{"@type":"Organization","name":"Harbour Post"}"#), "", "")), ["Harbour Post"]);
        assert_eq!(names(&page("<meta name=author content='Harbour Post'>", "", "")), Vec::<String>::new());
        assert_eq!(names(&page("<meta name=author content='Harbour Post, Lakeside, Norway'>", "", "")), Vec::<String>::new());
    }

    #[test]
    fn lines_by_the_headline() {
        for (above, want) in [
            ("<p>By</p><p>Karla Beispiel</p>", vec!["Karla Beispiel"]),
            ("<p><span class=a>By</span><span class=b>by Karla Beispiel</span></p>", vec!["Karla Beispiel"]),
            ("<p>06.11.2023 13:30 von Karla</p>", vec!["Karla"]),
            ("<p><a rel=author href=/k>Karla</a> <a href=/c rel='category tag'>Harbour Walks</a></p>", vec!["Karla"]),
            ("<p class=author><a href=/k>Karla</a> <a href=/c rel='category tag'>Harbour Walks</a></p>", vec!["Karla"]),
            ("<p><b>Karla Beispiel</b></p>", vec!["Karla Beispiel"]),
            ("<p>KARLA BEISPIEL</p>", vec!["KARLA BEISPIEL"]),
            ("<p>Copyright Karla Beispiel/AP</p>", vec![]),
            ("<p class=author>Foto: Harbour Images/Karla Beispiel</p>", vec![]),
            ("<p class=author>Foto: Harbour Images<br>Karla Beispiel</p>", vec!["Karla Beispiel"]),
            ("<p class=byline>By Karla Beispiel, Post Staff</p>", vec!["Karla Beispiel"]),
            ("<p class=byline>Von 株式会社港</p>", vec!["株式会社港"]),
            ("<p>21.01.2022 Aktuelle Beispiele</p>", vec![]),
            ("<p class=byline>By Karla Beispiel<br>Illustration by<br>Jan Muster</p>", vec!["Karla Beispiel"]),
        ] {
            assert_eq!(names(&page("", above, "")), want, "{above}");
        }
        assert!(drafted(&page("", "<p>Copyright Karla Beispiel/AP</p>", "")).wire.is_none());
        assert_eq!(drafted(&page("", "<p>AFP, Harbour</p>", "")).wire.map(|w| w.value).as_deref(), Some("AFP"));
    }

    #[test]
    fn a_byline_is_printed_without_addresses() {
        for (above, want) in [
            ("By Karla Beispiel kb@post.example (509)", "By Karla Beispiel"),
            ("By Karla Beispiel | kb@post.example | Harbour Post", "By Karla Beispiel | Harbour Post"),
            ("By Karla Beispiel @kb", "By Karla Beispiel"),
        ] {
            let byline = drafted(&page("", &format!("<p class=byline>{above}</p>"), "")).byline.map(|b| b.value);
            assert_eq!(byline.as_deref(), Some(want), "{above}");
        }
    }

    /// The authors and the wire of a page whose story's data name the site, when its text is known too.
    fn signed(text: &str) -> (Vec<String>, Option<String>) {
        let html = page(&ld(r#"{"@type":"Organization","name":"Harbour Post"}"#), "", "");
        let Ok(page) = Page::read(&html, Media::Html, &Limits::default()) else { return Default::default() };
        let context = tests_support::context(None, None);
        let mut draft = drafted(&html);
        let paragraphs = text.split('\n').map(|text| Paragraph { text: text.to_owned(), from: None }).collect();
        draft.body = Some(Found::new("body", "test", Place::Body, "", paragraphs));
        agency::find(&page, &context, &mut draft);
        signature::find(&page, &context, &mut draft);
        (draft.authors.map(|a| a.value.into_iter().map(|a| a.name).collect()).unwrap_or_default(), draft.wire.map(|w| w.value))
    }

    #[test]
    fn the_text_says_who_wrote_it() {
        for (text, authors, wire) in [
            ("HAVEN, Mich. (AP) — The ferry left.\nIt came back.", vec![], Some("AP")),
            ("The ferry left.\nIt came back. (dpa)", vec![], Some("dpa")),
            ("The ferry left.\nBy Karla Beispiel", vec!["Karla Beispiel"], None),
            (
                "HAVEN (Reuters) - The ferry left.\n(Reporting by Karla Beispiel; editing by Jan Muster)",
                vec!["Karla Beispiel"],
                Some("Reuters"),
            ),
            ("〔記者王小明／台北報導〕渡輪今天開航。\n渡輪回來了。", vec!["王小明"], None),
            ("The ferry left.\nIt came back.", vec!["Harbour Post"], None),
        ] {
            let (names, agency) = signed(text);
            assert_eq!((names, agency.as_deref()), (authors.iter().map(|a| (*a).to_owned()).collect(), wire), "{text}");
        }
    }

    #[test]
    fn lines_and_boxes_below_the_text() {
        let card = |name: &str| format!("<div><p><a href=/s>Another ferry is late</a></p><p>By {name}</p></div>");
        for (below, want) in [
            ("<p><em>Von Karla Beispiel</em></p>".to_owned(), vec!["Karla Beispiel"]),
            ("<footer class=entry-footer><p class=author>Posted by Karla</p></footer>".to_owned(), vec!["Karla"]),
            ("<div class=author-bio><h3>Karla Beispiel</h3><p>She sails.</p></div>".to_owned(), vec!["Karla Beispiel"]),
            ("<div class=comments><p>By Karla Beispiel</p></div>".to_owned(), vec![]),
            (["Ann Alpha", "Ben Beta", "Cy Gamma", "Dee Delta"].map(card).concat(), vec![]),
            ("<p><b>Weitere Beispiele</b></p>".to_owned(), vec![]),
            ("<h2>Von Beispielen, Mustern und Lichtern am Kai</h2>".to_owned(), vec![]),
        ] {
            assert_eq!(names(&page("", "", &below)), want, "{below}");
        }
    }

    #[test]
    fn a_line_about_the_author_gives_the_name_alone() {
        let above = "<div class=author><p>Karla Beispiel</p><p>Sailor, baker and keeper of the old light, who writes about the sea and the many \
                     ships that have gone down in it.</p></div>";
        assert_eq!(names(&page("", above, "")), ["Karla Beispiel"]);
    }

    #[test]
    fn candidates_that_lost_are_kept_for_explain() {
        let draft = drafted(&page(&ld(r#""Jan Muster""#), "<p class=byline>By Karla Beispiel</p>", "<p>Jan Muster put it here.</p>"));
        let passed: Vec<_> = draft.passed_over.iter().map(|e| (e.field, e.rule, &*e.raw)).collect();
        assert_eq!(passed, [("authors", "json-ld", "Jan Muster")]);
        assert_eq!(draft.warnings, ["authors_disagree"]);
        assert!(names("").is_empty());
    }
}
