//! Pages: a story as its outlet's system writes it.

use std::fmt::Write;

use chrono::Datelike;

use super::random::Random;
use super::story::{AGENCY, Headline, Story};
use super::words::{Layout, MONATE, MONTHS};
use super::{escape, weight};

/// The page of a story, of about `bytes` (more, where the story alone has more).
pub(super) fn page(seed: u64, n: u64, bytes: usize) -> (Story, String) {
    let story = Story::of(seed, n);
    let mut random = Random::of(seed ^ 0x7061_6765, n);
    let mut out = String::with_capacity(bytes + (8 << 10));
    match story.headline.outlet.layout {
        Layout::Tables => tables(&mut out, &story, seed, n, bytes, &mut random),
        Layout::Blog | Layout::Microdata | Layout::Portal => modern(&mut out, &story, seed, n, bytes, &mut random),
    }
    (story, out)
}

/// Day and month as a reader of the outlet's language sees them.
fn shown_day(story: &Headline) -> String {
    let (day, month, year) = (story.published.day(), story.published.month0() as usize, story.published.year());
    if story.outlet.german { format!("{day}. {} {year}", MONATE[month]) } else { format!("{} {day}, {year}", MONTHS[month]) }
}

fn byline(story: &Story) -> String {
    let Headline { outlet, authors, .. } = &story.headline;
    match (story.wire, outlet.german) {
        (true, true) => format!("Von {AGENCY}"),
        (true, false) => format!("By {AGENCY}"),
        (false, true) => format!("Von {}", authors.join(" und ")),
        (false, false) => format!("By {}", authors.join(" and ")),
    }
}

fn modern(out: &mut String, story: &Story, seed: u64, n: u64, bytes: usize, random: &mut Random) {
    let outlet = story.headline.outlet;
    // Of what the page may weigh beyond its story: nearly half markup, half script and style.
    let spare = bytes.saturating_sub(14 << 10);
    head(out, story);
    if outlet.layout == Layout::Blog {
        linked_data(out, story);
    }
    weight::scripts(out, spare / 4, random);
    _ = write!(
        out,
        "</head>\n<body class=\"page page--story\">\n<header class=\"masthead\"><a class=\"masthead__logo\" href=\"/\">{}</a>\n",
        escape(outlet.name)
    );
    weight::menu(out, "nav", random.between(20, 60), random);
    out.push_str("</header>\n");
    weight::scripts(out, spare / 8, random);
    out.push_str("<main class=\"main\">\n");
    match outlet.layout {
        Layout::Microdata => microdata(out, story),
        _ => article(out, story),
    }
    weight::cards(out, spare * 3 / 8, seed, n, random);
    out.push_str("</main>\n<footer class=\"footer\">");
    weight::menu(out, "footer-nav", random.between(15, 40), random);
    _ = writeln!(out, "<p class=\"footer__legal\">© 2026 {}. <a href=\"/terms\">Terms</a></p></footer>", escape(outlet.name));
    if outlet.layout == Layout::Portal {
        weight::state(out, spare / 8, random);
    }
    weight::scripts(out, (bytes.saturating_sub(out.len())).min(spare), random);
    out.push_str("</body>\n</html>\n");
}

fn head(out: &mut String, story: &Story) {
    let Headline { outlet, title, url, published, modified, .. } = &story.headline;
    let (name, title, dek) = (escape(outlet.name), escape(title), escape(&story.dek));
    let lang = if outlet.german { "de" } else { "en" };
    _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} | {name}</title>\n\
         <link rel=\"canonical\" href=\"{url}\">\n<meta name=\"description\" content=\"{dek}\">\n\
         <meta property=\"og:type\" content=\"article\">\n<meta property=\"og:site_name\" content=\"{name}\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:url\" content=\"{url}\">\n\
         <meta property=\"article:published_time\" content=\"{}\">\n<meta property=\"article:section\" content=\"{}\">\n\
         <meta name=\"keywords\" content=\"{}\">\n",
        published.to_rfc3339(),
        story.section,
        escape(story.tag)
    );
    if let Some(modified) = modified {
        _ = writeln!(out, "<meta property=\"article:modified_time\" content=\"{}\">", modified.to_rfc3339());
    }
}

fn linked_data(out: &mut String, story: &Story) {
    let Headline { outlet, title, url, authors, published, modified } = &story.headline;
    let authors: Vec<_> = authors.iter().map(|a| serde_json::json!({"@type": "Person", "name": a})).collect();
    let graph = serde_json::json!({"@context": "https://schema.org", "@graph": [
        {"@type": "NewsArticle", "@id": format!("{url}#article"), "headline": title, "author": authors, "url": url,
         "datePublished": published.to_rfc3339(), "dateModified": modified.unwrap_or(*published).to_rfc3339(),
         "publisher": {"@id": format!("https://{}/#org", outlet.host)}},
        {"@type": "NewsMediaOrganization", "@id": format!("https://{}/#org", outlet.host), "name": outlet.name},
    ]});
    // `</` ends a script; nothing in a story has it, but a name may one day.
    _ = writeln!(out, "<script type=\"application/ld+json\">{}</script>", graph.to_string().replace("</", "<\\/"));
}

fn article(out: &mut String, story: &Story) {
    let Headline { title, published, .. } = &story.headline;
    _ = write!(
        out,
        "<article class=\"article\">\n<header class=\"article__header\"><h1 class=\"article__title\">{}</h1>\n<p class=\"article__dek\">{}</p>\n\
         <div class=\"article__meta\"><span class=\"article__byline\">{}</span> <time datetime=\"{}\">{}</time></div></header>\n<div class=\"article__body\">\n",
        escape(title),
        escape(&story.dek),
        escape(&byline(story)),
        published.to_rfc3339(),
        shown_day(&story.headline)
    );
    paragraphs(out, story);
    out.push_str("</div>\n<aside class=\"newsletter\"><h2>The morning letter</h2><p>Sign up for our newsletter.</p></aside>\n</article>\n");
}

fn microdata(out: &mut String, story: &Story) {
    let Headline { title, published, authors, .. } = &story.headline;
    _ = write!(
        out,
        "<div class=\"story\" itemscope itemtype=\"https://schema.org/NewsArticle\">\n<h1 itemprop=\"headline\">{}</h1>\n<p class=\"standfirst\" itemprop=\"description\">{}</p>\n<p class=\"byline\">By ",
        escape(title),
        escape(&story.dek)
    );
    if story.wire {
        out.push_str(AGENCY);
    }
    for (i, author) in authors.iter().enumerate() {
        let and = if i > 0 { " and " } else { "" };
        _ = write!(
            out,
            "{and}<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><span itemprop=\"name\">{}</span></span>",
            escape(author)
        );
    }
    _ = write!(
        out,
        "</p>\n<time itemprop=\"datePublished\" datetime=\"{}\">{}</time>\n<div itemprop=\"articleBody\">\n",
        published.to_rfc3339(),
        shown_day(&story.headline)
    );
    paragraphs(out, story);
    out.push_str("</div></div>\n");
}

fn paragraphs(out: &mut String, story: &Story) {
    for paragraph in &story.paragraphs {
        _ = writeln!(out, "<p>{}</p>", escape(paragraph));
    }
}

/// A site that was built once and never again.
fn tables(out: &mut String, story: &Story, seed: u64, n: u64, bytes: usize, random: &mut Random) {
    let Headline { outlet, title, .. } = &story.headline;
    let (name, title) = (escape(outlet.name), escape(title));
    _ = write!(
        out,
        "<HTML>\n<HEAD>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=utf-8\">\n<TITLE>{name}: {title}</TITLE>\n\
         <META NAME=\"description\" CONTENT=\"{}\">\n</HEAD>\n<BODY BGCOLOR=\"#FFFFFF\">\n<TABLE WIDTH=\"760\"><TR><TD COLSPAN=\"2\"><A HREF=\"/\">{name}</A></TD></TR>\n<TR><TD WIDTH=\"140\" VALIGN=\"TOP\">",
        escape(&story.dek)
    );
    weight::menu(out, "left", random.between(10, 30), random);
    _ = write!(
        out,
        "</TD><TD VALIGN=\"TOP\">\n<H1><FONT FACE=\"Times\">{title}</FONT></H1>\n<P><FONT SIZE=\"2\"><B>{}</B><BR>{}</FONT></P>\n",
        escape(&byline(story)),
        shown_day(&story.headline)
    );
    for paragraph in &story.paragraphs {
        _ = writeln!(out, "<P>{}", escape(paragraph));
    }
    out.push_str("<HR>\n");
    let spare = bytes.saturating_sub(out.len());
    weight::cards(out, spare / 2, seed, n, random);
    weight::scripts(out, spare / 2, random);
    out.push_str("</TD></TR></TABLE>\n</BODY>\n</HTML>\n");
}
