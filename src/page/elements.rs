//! Which element does what in the flow of text: rows by tag name.
//!
//! To add an element, put its name in the row of its like. A name that is in no row is inline.
//! Source: the HTML Standard's default style sheet, <https://html.spec.whatwg.org/multipage/rendering.html>.

use crate::page::BlockKind;

/// How an element takes part in the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Opens a container.
    Block(Role),
    /// Stands in the text around it.
    Inline,
    /// `br`.
    Break,
    /// `hr`: ends a block and opens nothing.
    Rule,
    /// `img` and `amp-img`.
    Image,
    /// `source` of a picture: the images that its `img` has no better address for.
    Source,
    /// A video: its poster is an image, its content is not read.
    Video,
    /// No text that a reader sees.
    Skip,
    /// `meta`, `link`, `base`, `title`: metadata wherever they stand.
    Meta,
    /// `html`, `head` and `body`: the frame of the document.
    Frame,
    /// `template`: read only when it is a declarative shadow root.
    Template,
}

/// What a container does to the kind of the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text in it is of this kind, unless the container stands in one that says more.
    Own(BlockKind),
    /// Text in it is as the text around it.
    Plain,
    /// Text in it begins anew.
    Section,
}

/// The row of a tag name (lower case).
pub fn flow(tag: &str) -> Flow {
    match tag {
        "p" => Flow::Block(Role::Own(BlockKind::Paragraph)),
        "h1" => Flow::Block(Role::Own(BlockKind::Heading(1))),
        "h2" => Flow::Block(Role::Own(BlockKind::Heading(2))),
        "h3" => Flow::Block(Role::Own(BlockKind::Heading(3))),
        "h4" => Flow::Block(Role::Own(BlockKind::Heading(4))),
        "h5" => Flow::Block(Role::Own(BlockKind::Heading(5))),
        "h6" => Flow::Block(Role::Own(BlockKind::Heading(6))),
        "li" | "dt" | "dd" => Flow::Block(Role::Own(BlockKind::ListItem)),
        "blockquote" => Flow::Block(Role::Own(BlockKind::Quote)),
        "td" | "th" => Flow::Block(Role::Own(BlockKind::Cell)),
        "pre" | "listing" | "plaintext" | "xmp" => Flow::Block(Role::Own(BlockKind::Preformatted)),
        "figcaption" | "caption" => Flow::Block(Role::Own(BlockKind::Caption)),
        "button" | "label" | "legend" | "optgroup" | "option" | "select" => Flow::Block(Role::Own(BlockKind::Control)),
        "address" | "center" | "details" | "dialog" | "div" | "fieldset" | "figure" | "form" | "hgroup" | "search" | "summary" => {
            Flow::Block(Role::Plain)
        }
        "article" | "aside" | "dir" | "dl" | "footer" | "header" | "main" | "menu" | "nav" | "ol" | "section" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" | "ul" => Flow::Block(Role::Section),
        "br" => Flow::Break,
        "hr" => Flow::Rule,
        "img" | "amp-img" => Flow::Image,
        "source" => Flow::Source,
        "video" => Flow::Video,
        "applet" | "area" | "audio" | "canvas" | "datalist" | "embed" | "frame" | "frameset" | "iframe" | "input" | "math" | "noembed"
        | "noframes" | "noscript" | "object" | "param" | "rp" | "script" | "style" | "svg" | "textarea" | "track" => Flow::Skip,
        "meta" | "link" | "base" | "title" => Flow::Meta,
        "html" | "head" | "body" => Flow::Frame,
        "template" => Flow::Template,
        "font-face" | "color-profile" => Flow::Inline,
        custom if custom.contains('-') => Flow::Block(Role::Plain),
        _ => Flow::Inline,
    }
}

/// The kind of text in a container with this role that stands where text is of kind `around`.
pub fn kind(role: Role, around: BlockKind) -> BlockKind {
    use BlockKind::{Caption, Cell, Control, Heading, ListItem, Loose, Paragraph, Quote};
    match (role, around) {
        (_, Control) => Control,
        (Role::Own(Paragraph | ListItem | Cell), Quote) => Quote,
        (Role::Own(Paragraph), Caption | Heading(_)) => around,
        (Role::Own(own), _) => own,
        (Role::Plain, Paragraph) => Loose,
        (Role::Plain, _) => around,
        (Role::Section, Quote) => Quote,
        (Role::Section, _) => Loose,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_custom_element_is_a_block_and_an_unknown_one_is_inline() {
        assert_eq!(flow("story-body"), Flow::Block(Role::Plain));
        assert_eq!(flow("blink"), Flow::Inline);
        assert_eq!(flow(""), Flow::Inline);
    }

    #[test]
    fn the_kind_around_decides_where_it_says_more() {
        let rows = [
            (Role::Own(BlockKind::Paragraph), BlockKind::Loose, BlockKind::Paragraph),
            (Role::Own(BlockKind::Paragraph), BlockKind::Quote, BlockKind::Quote),
            (Role::Own(BlockKind::Paragraph), BlockKind::ListItem, BlockKind::Paragraph),
            (Role::Own(BlockKind::Heading(2)), BlockKind::Quote, BlockKind::Heading(2)),
            (Role::Plain, BlockKind::Paragraph, BlockKind::Loose),
            (Role::Plain, BlockKind::Cell, BlockKind::Cell),
            (Role::Section, BlockKind::ListItem, BlockKind::Loose),
        ];
        for (role, around, expected) in rows {
            assert_eq!(kind(role, around), expected, "{role:?} in {around:?}");
        }
    }
}
