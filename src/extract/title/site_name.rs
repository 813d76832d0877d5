//! The site's own names, and how they are taken off a headline.

use crate::extract::Context;
use crate::extract::byline::fold;
use crate::model::Draft;
use crate::page::Page;

/// What the site goes by, folded: the outlet's name, `og:site_name`, the host and its label.
#[derive(Debug, Default)]
pub(in crate::extract) struct Site {
    names: Vec<String>,
    /// Sections that the metadata names, folded: they stand between headline and site name.
    sections: Vec<String>,
}

/// Signs between a headline and the site's name.
#[rustfmt::skip]
const SEPARATORS: [&str; 24] = [
    " | ", " │ ", "│", "｜", "ㅣ", "_", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " : ", " / ", " ~ ", "|", " :: ", " › ", ": ",
    "：", " * ", " ⋆ ", " ★ ",
];
/// Those that also stand inside headlines: behind one, only the site's very name is cut.
const OFTEN_INSIDE: [&str; 3] = [": ", "：", "_"];
/// Signs that a template leaves at a headline's end when it has nothing to put behind them.
const LEFT_OVER: [char; 7] = ['|', '-', '–', '—', '·', '•', '~'];

impl Site {
    pub(in crate::extract) fn of(page: &Page, context: &Context<'_>, draft: &Draft) -> Site {
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            let name = fold(name);
            if (2..=40).contains(&name.chars().count()) && !names.contains(&name) {
                names.push(name);
            }
        };
        draft.outlet.iter().for_each(|o| add(&o.value));
        context.outlet.iter().for_each(|o| add(o.name));
        for meta in ["og:site_name", "application-name", "apple-mobile-web-app-title"] {
            page.head.meta(meta).into_iter().for_each(&mut add);
        }
        let publisher =
            page.head.article().and_then(|(_, node)| node.get("publisher")).and_then(|p| p.items().next()).and_then(|p| p.text("name"));
        publisher.into_iter().for_each(&mut add);
        if let Some(host) = context.url.and_then(::url::Url::host_str) {
            let host = host.trim_start_matches("www.");
            add(host);
            // "post" of "post.example"; of "news.post.co.example" the longest label.
            host.split('.').rev().skip(1).max_by_key(|label| label.len()).into_iter().for_each(&mut add);
        }
        let told = page.head.article().and_then(|(_, node)| node.text("articleSection"));
        let sections = page.head.all_meta("article:section").chain(told).map(fold).filter(|s| !s.is_empty()).collect();
        Site { names, sections }
    }

    /// The folded names.
    pub(in crate::extract) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether a text is the site's name and nothing else.
    pub(in crate::extract) fn is(&self, text: &str) -> bool {
        let text = fold(text);
        let bare = text.strip_prefix("the").unwrap_or(&text);
        self.names.iter().any(|n| *n == text || n.strip_prefix("the").unwrap_or(n) == bare)
    }

    /// Whether a part of a `title` is about the site: its name, its name with a slogan, or its section.
    fn is_about(&self, part: &str) -> bool {
        let text = fold(part);
        let near = |n: &String| {
            n.len() >= 4 && (text.starts_with(n.as_str()) || text.ends_with(n.as_str())) || text.len() >= 4 && n.contains(&text)
        };
        !text.is_empty() && (self.is(part) || part.split_whitespace().count() <= 8 && self.names.iter().any(near))
    }

    /// A headline without the site's name at its end or start.
    pub(in crate::extract) fn strip(&self, text: &str) -> String {
        let mut text = without_left_over(text);
        // "Headline | Section | Site": the section goes with the site.
        while let Some(shorter) = first_separator(text).and_then(|first| self.strip_end(text).or_else(|| self.strip_start(text, first))) {
            text = without_left_over(shorter);
        }
        if let Some(head) = first_separator(text).and_then(|_| self.strip_middle(text)) {
            text = head;
        }
        // "Headline-Section": only where the metadata names that section.
        let section = text.rsplit_once('-').filter(|(head, part)| !head.is_empty() && self.sections.contains(&fold(part)));
        section.map_or(text, |(head, _)| head.trim()).to_owned()
    }

    fn strip_end<'a>(&self, text: &'a str) -> Option<&'a str> {
        let (at, sep) = (0..text.len()).rev().find_map(|at| separator(text, at))?;
        let (head, part) = (text.get(..at)?.trim(), text.get(at + sep.len()..)?.trim());
        let section = || sep != ": " && self.sections.contains(&fold(part));
        let site = if OFTEN_INSIDE.contains(&sep) { self.is(part) } else { self.is_about(part) || section() };
        (!head.is_empty() && site).then_some(head)
    }

    /// "Headline | Site | Section": what stands before the site's very name.
    fn strip_middle<'a>(&self, text: &'a str) -> Option<&'a str> {
        let is_twice = |sep: &&str| text.matches(sep).nth(1).is_some();
        let sep = [" | ", " - ", " – ", " * ", " ⋆ "].into_iter().find(is_twice)?;
        let (head, rest) = text.split_once(sep)?;
        let (site, _) = rest.split_once(sep)?;
        (head.split_whitespace().nth(2).is_some() && self.is(site)).then(|| head.trim())
    }

    fn strip_start<'a>(&self, text: &'a str, (at, sep): (usize, &str)) -> Option<&'a str> {
        let (part, tail) = (text.get(..at)?.trim(), text.get(at + sep.len()..)?.trim());
        (!tail.is_empty() && self.is(part)).then_some(tail)
    }
}

fn first_separator(text: &str) -> Option<(usize, &'static str)> {
    (0..text.len()).find_map(|at| separator(text, at))
}

/// Where a separator begins, and the longest one there. Most bytes are told by themselves, or by the one behind a space.
fn separator(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = text.as_bytes().get(at..)?;
    let may_begin = match rest {
        [b' ', next, ..] | [next, ..] => matches!(next, b'|' | b'_' | b'-' | b':' | b'/' | b'~' | b'*' | 0xC2 | 0xE2 | 0xE3 | 0xEF),
        [] => false,
    };
    if !may_begin {
        return None;
    }
    SEPARATORS.into_iter().filter(|sep| rest.starts_with(sep.as_bytes())).max_by_key(|sep| sep.len()).map(|sep| (at, sep))
}

fn without_left_over(text: &str) -> &str {
    let text = text.trim();
    let bare = text.trim_end_matches(LEFT_OVER);
    // "Rock- und Pop-" keeps its hyphen: a sign that is left over stands alone.
    if bare.ends_with(' ') { bare.trim_end() } else { text }
}
