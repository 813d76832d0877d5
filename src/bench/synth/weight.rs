//! What makes pages heavy: scripts, style sheets, drawings, state, menus and cards.

use std::fmt::Write;

use super::escape;
use super::random::Random;
use super::story::{CYCLE, Headline};
use super::words;

/// Scripts and style sheets of about `bytes`, in blocks as sites have them.
pub(super) fn scripts(out: &mut String, bytes: usize, random: &mut Random) {
    let end = out.len() + bytes;
    while out.len() < end {
        let block = (out.len() + random.between(1_500, 24_000)).min(end);
        let style = random.one_in(4);
        out.push_str(if style { "<style>" } else { "<script>" });
        while out.len() < block {
            if style { rule(out, random) } else { function(out, random) }
        }
        out.push_str(if style { "</style>\n" } else { "</script>\n" });
    }
}

fn function(out: &mut String, random: &mut Random) {
    let (name, number) = (random.pick(words::IDENTIFIERS), random.below(100_000));
    let (a, b) = (random.pick(words::IDENTIFIERS), random.pick(words::IDENTIFIERS));
    let (i, j) = (random.below(900), random.below(900));
    _ = match random.below(4) {
        0 => write!(
            out,
            "function {name}{number}(t,e){{if(!t)return e;var n=t.{a}||{{}},r=n.{b}{i};for(var o=0;o<r.length;o++)r[o]<{j}&&e.push(r[o]);return e}}"
        ),
        1 => write!(out, "window.{name}=window.{name}||[];window.{name}.push({{{a}:\"{number}\",{b}:!0,id:{i},ttl:{j}}});"),
        2 => write!(
            out,
            "var {a}{number}=document.querySelector('[data-{b}=\"{i}\"]');{a}{number}&&{a}{number}.addEventListener(\"{name}\",(function(t){{t.{b}({j})}}));"
        ),
        _ => write!(
            out,
            "!function(t,e){{\"use strict\";t.{name}=function(){{return e.{a}>{i}?e.{b}:{number}}}}}(window,{{{a}:{j},{b}:null}});"
        ),
    };
}

fn rule(out: &mut String, random: &mut Random) {
    let (a, b) = (random.pick(words::IDENTIFIERS), random.pick(words::IDENTIFIERS));
    let (i, j) = (random.below(64), random.below(0xff_ffff));
    _ = write!(
        out,
        ".{a}__{b}--{i}{{margin:0 {i}px;color:#{j:06x};transition:opacity .{i}s ease}}@media(min-width:{j}px){{.{b}-{i}{{display:grid}}}}"
    );
}

/// The state that a portal's scripts start from, about `bytes` of JSON.
pub(super) fn state(out: &mut String, bytes: usize, random: &mut Random) {
    let end = out.len() + bytes;
    out.push_str("<script>window.__STATE__={\"nodes\":[");
    while out.len() < end {
        let (a, b) = (random.pick(words::IDENTIFIERS), random.pick(words::IDENTIFIERS));
        let hash = random.next();
        _ = write!(
            out,
            "{{\"id\":\"{hash:016x}\",\"type\":\"{a}\",\"props\":{{\"{b}\":{},\"ref\":\"/{a}/{b}/{}\",\"visible\":true}}}},",
            hash % 977,
            hash % 8_191
        );
    }
    out.push_str("null]}</script>\n");
}

/// Sections of a site, with drawings, as its header and its footer list them.
pub(super) fn menu(out: &mut String, class: &str, entries: usize, random: &mut Random) {
    _ = write!(out, "<nav class=\"{class}\" aria-label=\"{class}\"><ul class=\"{class}__list\">");
    for _ in 0..entries {
        let (_, _, section) = random.pick(words::SUBJECTS);
        let place = random.pick(words::PLACES);
        let path = place.to_lowercase().replace(' ', "-");
        _ = write!(
            out,
            "<li class=\"{class}__item\"><a class=\"{class}__link\" href=\"/{}/{path}\">{section} {place}</a>",
            section.to_lowercase()
        );
        if random.one_in(4) {
            drawing(out, random);
        }
        out.push_str("</li>");
    }
    out.push_str("</ul></nav>\n");
}

fn drawing(out: &mut String, random: &mut Random) {
    out.push_str("<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M");
    for _ in 0..random.between(8, 30) {
        _ = write!(out, "{}.{} {}l-{} ", random.below(24), random.below(99), random.below(24), random.below(9));
    }
    out.push_str("z\"/></svg>");
}

/// Cards of about `bytes`: older stories of the same outlet, in lists of eight with a heading each.
pub(super) fn cards(out: &mut String, bytes: usize, seed: u64, story: u64, random: &mut Random) {
    const HEADINGS: &[&str] = &["Related stories", "Latest", "Most read", "More from this section", "Around the region"];
    let end = out.len() + bytes;
    let mut back = 1;
    while out.len() < end {
        _ = write!(
            out,
            "<section class=\"rail rail--{back}\"><h2 class=\"rail__heading\">{}</h2><ul class=\"rail__list\">",
            random.pick(HEADINGS)
        );
        for _ in 0..8 {
            // Far enough back, the first stories of the outlet follow the last.
            let n = story.checked_sub(back * CYCLE).unwrap_or(story + back * CYCLE);
            card(out, &Headline::of(seed, n), random);
            back += 1;
            if out.len() >= end {
                break;
            }
        }
        out.push_str("</ul></section>\n");
    }
}

fn card(out: &mut String, story: &Headline, random: &mut Random) {
    let (url, title, picture) = (&story.url, escape(&story.title), random.next());
    let day = story.published.format("%Y-%m-%d");
    _ = write!(
        out,
        "<li class=\"rail__item {}\"><div class=\"card js-card {}\" data-id=\"{picture:x}\" data-track='{{\"slot\":{},",
        utility(random),
        utility(random),
        random.below(99)
    );
    _ = write!(
        out,
        "\"list\":\"{}\",\"variant\":\"{}\"}}'><a class=\"card__media\" href=\"{url}\" tabindex=\"-1\" aria-hidden=\"true\">",
        random.pick(words::IDENTIFIERS),
        random.pick(words::IDENTIFIERS)
    );
    pictures(out, picture, random);
    _ = write!(
        out,
        "</a><div class=\"card__text\"><h3 class=\"card__title {}\"><a class=\"card__link\" href=\"{url}\">{title}</a></h3>",
        utility(random)
    );
    if let Some(author) = story.authors.first() {
        let author = escape(author);
        _ = write!(
            out,
            "<div class=\"card__meta\"><span class=\"card__author\">{author}</span> <time datetime=\"{day}\">{day}</time></div>"
        );
    }
    out.push_str("<button class=\"card__save\" type=\"button\" aria-label=\"Save\"></button></div></div></li>");
}

/// Class names as a build of style sheets makes them: about a hundred and fifty on a page.
fn utility(random: &mut Random) -> String {
    format!("{}_{:05x}", random.pick(words::IDENTIFIERS), random.below(8) * 74_093)
}

/// A picture in many widths.
fn pictures(out: &mut String, picture: u64, random: &mut Random) {
    _ = write!(
        out,
        "<picture class=\"card__picture {}\"><source type=\"image/webp\" sizes=\"(min-width: 900px) 320px, 50vw\" srcset=\"",
        utility(random)
    );
    for width in [160, 320, 480, 640, 960, 1_280, 1_920] {
        _ = write!(
            out,
            "/resizer/{picture:016x}/{:08x}/smart/filters:quality(70)/{width}x{}.webp {width}w, ",
            random.next() as u32,
            width * 9 / 16
        );
    }
    _ = write!(
        out,
        "\"><img class=\"card__image\" src=\"/img/{picture:016x}.jpg\" alt=\"\" loading=\"lazy\" width=\"320\" height=\"180\"></picture>"
    );
}
