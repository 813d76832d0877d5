//! The streaming reader and the tree give the same page: on every example page, on invented snippets that browsers mend, and
//! on the pages of a folder that `COLUMNIST_PAGES` names. What the stream cannot read it leaves to the tree.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use columnist::model::Media;
use columnist::page::{Limits, Page, PageError, Reader};
use proptest::prelude::*;

fn read(html: &str, reader: Reader) -> Result<Page, PageError> {
    Page::read(html, Media::Html, &Limits { reader, ..Limits::default() })
}

/// The first difference between the two readings, by kind and place; None if they agree.
fn difference(html: &str) -> Option<String> {
    let (stream, tree) = match (read(html, Reader::Stream), read(html, Reader::Tree)) {
        (Ok(stream), Ok(tree)) => (Page { left_to_tree: None, ..stream }, tree),
        (Err(a), Err(b)) if a.code == b.code => return None,
        (a, b) => return Some(format!("verdict: {:?} | {:?}", a.map(|_| ()), b.map(|_| ()))),
    };
    if stream == tree {
        return None;
    }
    let lists = [
        ("head", vec![format!("{:?}", stream.head)], vec![format!("{:?}", tree.head)]),
        ("text", texts(&stream), texts(&tree)),
        ("container", lines(&stream.containers), lines(&tree.containers)),
        ("block", lines(&stream.blocks), lines(&tree.blocks)),
    ];
    for (kind, a, b) in lists {
        let at = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
        if a.get(at) != b.get(at) {
            return Some(format!("{kind} {at} of {}:\n  stream {:?}\n  tree   {:?}", b.len(), a.get(at), b.get(at)));
        }
    }
    Some("other".to_owned())
}

fn texts(page: &Page) -> Vec<String> {
    page.blocks.iter().map(|b| format!("{:?} {}", b.kind, b.text)).collect()
}

fn lines<T: std::fmt::Debug>(items: &[T]) -> Vec<String> {
    items.iter().map(|item| format!("{item:?}")).collect()
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let folders: Vec<PathBuf> = found.extract_if(.., |path| path.is_dir()).collect();
    found.extend(folders.iter().flat_map(|folder| pages(folder)));
    found.retain(|path| path.extension().is_some_and(|e| e == "html" || e == "htm"));
    found.sort();
    found
}

#[test]
fn every_example_page_reads_the_same() {
    let pages = pages(&common::top().join("examples"));
    assert!(pages.len() > 10);
    for path in pages {
        let html = fs::read_to_string(&path).unwrap();
        assert_eq!(difference(&html), None, "{}", path.display());
        assert_eq!(read(&html, Reader::Stream).unwrap().left_to_tree, None, "{}", path.display());
    }
}

/// Markup that is no tree as it stands. The one kind that reads otherwise is not among it: an anchor that a block outlives
/// (`<a href=/x><p>a</a>b`) is closed before the block and opened again in it by the tree, which leaves an empty anchor behind.
const SNIPPETS: [&str; 44] = [
    "",
    "text alone",
    "<p>one<p>two<div>three</p>four",
    "</p>before<p>after</p></p>",
    "<b>bold<p>in a block</b> plain</p>rest",
    "<p><b>left open</p><p>goes on</b> and ends</p>",
    "<p><i>1<b>2</i>3</b>4",
    "<a href=/1>one<a href=/2>two</a></a>",
    "<p><a href=/1>left open</p><p>goes on</p></a>",
    "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
    "<ul><li><div>a<li>b</div></ul>",
    "<dl><dt>a<dd>b<dt>c</dl>",
    "<h2>one<h3>two</h2>three",
    "<table><tr><td>a<td>b<tr><th>c</table>d",
    "<table><caption>t<tr><td>a</table>",
    "<table><td>a<table><tr><td>b</table>c</table>d",
    "<table><thead><tr><th>a</thead><tbody><tr><td>b</tbody></table>",
    "<table><tr><td><b>a<td>b</table>c</b>",
    "<table><tr><td><p>a</div>b</table>",
    "<table>stray<tr><td>a</table>",
    "<table><div>stray</div><tr><td>a</table>",
    "<table><form><tr><td>a</form></table><form>b</form>",
    "<!doctype html><p>a<table><tr><td>b</table>c",
    "<p>a<table><tr><td>b</table>c",
    "<form><div>a</form>b</div>c",
    "<form>a<form>b</form>c</form>",
    "<select><option>a<option>b<optgroup><option>c</select>d",
    "<button>a<button>b</button>",
    "<div><span>a</div>b</span>c",
    "<x-card><p>a<x-note>b</x-note></x-card>c</x-card>",
    "<p>a<x-card><div>b</x-card>c",
    "<title>a &amp; <b></title><title>c</title><p>d",
    "<head><p>a<meta name=x content=y></head><body class=late>b",
    "<body class=a><body class=b id=c>d",
    "<template><p>a<template>b</template></template>c",
    "<object><p>a</object>b<b>c<object>d</object>e</b>",
    "<pre>\n\na\n  b</pre><listing>c</listing>",
    "a<br>b</br>c<br/><br/>d<hr>e",
    "<ruby>a<rt>b<rp>c</ruby>d",
    "<textarea><p>a</textarea>b<xmp><i>c</xmp>d",
    "a &amp b &copy; c &#8217;d &notit; <a href='?a=1&copy=2&amp;b'>e</a>",
    "<p>a<svg><title>b</title></svg>c<svg><p>d</svg>e",
    "<svg/><p>a<math><mi>b</mi></math>c",
    "<p>a<plaintext>b</p>c",
];

#[test]
fn what_browsers_mend_reads_the_same() {
    let failures: Vec<String> =
        SNIPPETS.iter().filter_map(|html| difference(html).map(|difference| format!("{html}\n  {difference}"))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// `COLUMNIST_PAGES=folder cargo test --test readers -- --nocapture` lists how pages of one's own differ.
#[test]
fn pages_of_ones_own() {
    let Some(folder) = std::env::var_os("COLUMNIST_PAGES") else { return };
    let (mut same, mut all) = (0, 0);
    for path in pages(Path::new(&folder)) {
        let html = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        all += 1;
        if let Some(why) = read(&html, Reader::Stream).ok().and_then(|page| page.left_to_tree) {
            println!("{}: left to the tree: {why}", path.display());
        }
        match difference(&html) {
            None => same += 1,
            Some(difference) => println!("{}: {}", path.display(), difference.chars().take(2_000).collect::<String>()),
        }
    }
    println!("{same} of {all} pages are the same");
}

/// Pieces of markup that tree construction has rules for.
const PIECES: [&str; 48] = [
    "word ",
    "&amp;",
    "&",
    "<",
    "<!-- c -->",
    "<!doctype html>",
    "<p>",
    "</p>",
    "<div class=c>",
    "</div>",
    "<b>",
    "</b>",
    "<i id=i>",
    "</i>",
    "<a href=/x>",
    "</a>",
    "<span hidden>",
    "</span>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<h2>",
    "</h3>",
    "<form>",
    "</form>",
    "<select>",
    "<option>",
    "</select>",
    "<template>",
    "</template>",
    "<svg>",
    "</svg>",
    "<object>",
    "</object>",
    "<br>",
    "</br>",
    "<img src=/i.png>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<x-y>",
    "<nobr>",
];

fn soup() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..PIECES.len(), 0..60).prop_map(|chosen| chosen.into_iter().map(|i| PIECES[i]).collect())
}

/// CPU time of one reading.
fn cost(html: &str, reader: Reader) -> Duration {
    let now = || rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let since = now();
    std::hint::black_box(read(html, reader).ok());
    let spent = now() - since;
    Duration::new(spent.tv_sec as u64, spent.tv_nsec as u32)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_soup_of_tags_makes_a_reader_panic_and_containers_nest(html in soup()) {
        let Ok(page) = read(&html, Reader::Stream) else { return Ok(()) };
        for (id, container) in page.containers.iter().enumerate() {
            prop_assert!(container.end as usize > id && container.end as usize <= page.containers.len());
            let parent = container.parent.map(|parent| &page.containers[parent as usize]);
            prop_assert!(parent.is_none_or(|parent| container.end <= parent.end && container.depth == parent.depth + 1));
            prop_assert!(container.blocks.end as usize <= page.blocks.len());
        }
        for block in &page.blocks {
            for mark in &block.marks {
                prop_assert!(block.text.get(mark.range.start as usize..mark.range.end as usize).is_some());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Eight times the soup takes no more than about eight times the time; a square would take 64 times.
    #[test]
    fn soup_costs_what_its_length_costs(html in soup()) {
        let (one, eight) = (html.repeat(1_000), html.repeat(8_000));
        if read(&eight, Reader::Stream).is_ok_and(|page| page.left_to_tree.is_none()) {
            let least = (0..3).map(|_| cost(&one, Reader::Stream)).min().unwrap_or_default().max(Duration::from_millis(1));
            prop_assert!(cost(&eight, Reader::Stream) < least * 30, "{html}");
        }
    }
}
