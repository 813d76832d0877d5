//! What a page looks like after the walk.

use crate::model::Media;
use crate::page::{Block, BlockKind, Limits, MarkKind, Page};

fn page(html: &str) -> Page {
    Page::read(html, Media::Html, &Limits::default()).expect("a small page is within the limits")
}

fn rows(page: &Page) -> Vec<(BlockKind, &str)> {
    page.blocks.iter().map(|b| (b.kind, b.text.as_str())).collect()
}

/// The marked stretches of a block, those of anchors with their id.
fn anchors(block: &Block) -> Vec<(u32, &str)> {
    let anchor = |kind: &MarkKind| if let MarkKind::Anchor { id, .. } = kind { Some(*id) } else { None };
    block.marks.iter().filter_map(|m| anchor(&m.kind).map(|id| (id, &block.text[m.range.start as usize..m.range.end as usize]))).collect()
}

#[test]
fn blocks_end_where_block_level_elements_start_or_end() {
    use BlockKind::{Caption, Cell, Control, Heading, ListItem, Loose, Paragraph, Quote};
    let page = page(
        "<body>loose<h2>Tide <i>tables</i></h2><p>One\n two&nbsp;three<p>four<blockquote><p>said<div>so</div></blockquote>\
         <ul><li>item</ul><table><tr><td>cell</table><figure><figcaption>line</figcaption></figure><button>Share</button><script>no</script>end",
    );
    let expected = [
        (Loose, "loose"),
        (Heading(2), "Tide tables"),
        (Paragraph, "One two three"),
        (Paragraph, "four"),
        (Quote, "said"),
        (Quote, "so"),
        (ListItem, "item"),
        (Cell, "cell"),
        (Caption, "line"),
        (Control, "Share"),
        (Loose, "end"),
    ];
    assert_eq!(rows(&page), expected);
}

#[test]
fn two_breaks_split_and_one_is_a_mark() {
    let page = page("<div>one<br>two<br> <br/>three<br></div>");
    assert_eq!(rows(&page), [(BlockKind::Loose, "one two"), (BlockKind::Loose, "three")]);
    assert_eq!(page.blocks[0].marks.iter().map(|m| (m.range.clone(), m.kind.clone())).collect::<Vec<_>>(), [(3..3, MarkKind::Break)]);
    assert_eq!(page.blocks.iter().map(|b| b.opens).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn elements_that_state_a_moment_for_machines_are_times() {
    let page = page(
        "<p><abbr class=published title=2019-12-10T14:05:00Z>Tuesday</abbr> <span property=dc:date content=2019-12-11>Wed</span>\
         <b title='A harbour'>x</b></p><time-ago data-timestamp=1575986706></time-ago>",
    );
    let of =
        |m: &crate::page::Mark| if let MarkKind::Time { datetime, hint } = &m.kind { Some(format!("{datetime} {hint}")) } else { None };
    let found: Vec<_> = page.blocks.iter().flat_map(|b| &b.marks).filter_map(of).collect();
    assert_eq!(found, ["2019-12-10T14:05:00Z published", "2019-12-11 dc:date", "1575986706 "]);
}

#[test]
fn an_anchor_around_blocks_marks_each_of_them_with_one_id() {
    let page = page("<p><a href=/x>first</a></p><a href=/y><img src=i.jpg alt='A pier'><h3>Pier <b>opens</b></h3><p>today</p></a>");
    let found: Vec<_> = page.blocks.iter().map(anchors).collect();
    assert_eq!(found, [vec![(0, "first")], vec![(1, "A pier")], vec![(1, "Pier opens")], vec![(1, "today")]]);
    assert_eq!(page.blocks[1].kind, BlockKind::Image);
}

#[test]
fn a_hidden_element_keeps_its_text_out_of_the_sentence_around_it() {
    let page = page("<p>By <span style='display:none'>2024</span>Ann</p><div hidden><p>menu</div>");
    assert_eq!(page.blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), ["2024", "By Ann", "menu"]);
    let hidden: Vec<_> = page.blocks.iter().map(|b| page.containers[b.container as usize].hidden).collect();
    assert_eq!(hidden, [true, false, true]);
}

#[test]
fn containers_span_their_blocks_and_descendants() {
    let page = page("<body class=b><div><p>a<p>b</div><p>c");
    let spans: Vec<_> = page.containers.iter().map(|c| (&*c.tag, c.blocks.clone(), c.end, c.depth)).collect();
    assert_eq!(spans, [("body", 0..3, 5, 0), ("div", 0..2, 4, 1), ("p", 0..1, 3, 2), ("p", 1..2, 4, 2), ("p", 2..3, 5, 1)]);
    assert_eq!(&*page.containers[0].class, "b");
}

#[test]
fn deep_nesting_stays_at_the_limit() {
    let html = format!("{}text{}", "<div>".repeat(2_000), "</div>".repeat(2_000));
    let page = page(&html);
    assert_eq!(page.containers.len(), 512);
    assert_eq!(rows(&page), [(BlockKind::Loose, "text")]);
}

#[test]
fn lazy_images_give_their_real_address() {
    let page = page("<img src='data:image/gif;base64,R0' data-src=/real.jpg><p>text <img src=/in.png alt=x> more");
    let images: Vec<_> = page
        .blocks
        .iter()
        .flat_map(|b| &b.marks)
        .filter_map(|m| if let MarkKind::Image { src, .. } = &m.kind { Some(&**src) } else { None })
        .collect();
    assert_eq!(images, ["/real.jpg", "/in.png"]);
    assert_eq!(page.blocks[1].text, "text more");
}

#[test]
fn an_empty_page_is_a_root() {
    let page = page("");
    assert_eq!((page.containers.len(), page.blocks.len()), (1, 0));
    assert_eq!((page.containers[0].end, &*page.containers[0].tag), (1, "body"));
}
