//! Which element does what in the flow of text: rows by tag name.
//!
//! To add an element, put its name into [`ElementName`] and in the row of its like. A name that is in no row is inline.
//! Source: the HTML Standard's default style sheet, <https://html.spec.whatwg.org/multipage/rendering.html>.

use std::borrow::Cow;

use super::attributes::Attributes;
use super::names::names;
use crate::page::BlockKind;

names! {
    /// Names of elements that some rule knows.
    pub enum ElementName {
        A = "a",
        Abbr = "abbr",
        Acronym = "acronym",
        Address = "address",
        AmpImg = "amp-img",
        Applet = "applet",
        Area = "area",
        Article = "article",
        Aside = "aside",
        Audio = "audio",
        B = "b",
        Base = "base",
        Basefont = "basefont",
        Bdi = "bdi",
        Bdo = "bdo",
        Bgsound = "bgsound",
        Big = "big",
        Blockquote = "blockquote",
        Body = "body",
        Br = "br",
        Button = "button",
        Canvas = "canvas",
        Caption = "caption",
        Center = "center",
        Cite = "cite",
        Code = "code",
        Col = "col",
        Colgroup = "colgroup",
        ColorProfile = "color-profile",
        Data = "data",
        Datalist = "datalist",
        Dd = "dd",
        Del = "del",
        Details = "details",
        Dfn = "dfn",
        Dialog = "dialog",
        Dir = "dir",
        Div = "div",
        Dl = "dl",
        Dt = "dt",
        Em = "em",
        Embed = "embed",
        Fieldset = "fieldset",
        Figcaption = "figcaption",
        Figure = "figure",
        Font = "font",
        FontFace = "font-face",
        Footer = "footer",
        Foreignobject = "foreignobject",
        Form = "form",
        Frame = "frame",
        Frameset = "frameset",
        H1 = "h1",
        H2 = "h2",
        H3 = "h3",
        H4 = "h4",
        H5 = "h5",
        H6 = "h6",
        Head = "head",
        Header = "header",
        Hgroup = "hgroup",
        Hr = "hr",
        Html = "html",
        I = "i",
        Iframe = "iframe",
        Image = "image",
        Img = "img",
        Input = "input",
        Ins = "ins",
        Kbd = "kbd",
        Keygen = "keygen",
        Label = "label",
        Legend = "legend",
        Li = "li",
        Link = "link",
        Listing = "listing",
        Main = "main",
        Map = "map",
        Mark = "mark",
        Marquee = "marquee",
        Math = "math",
        Menu = "menu",
        Meta = "meta",
        Meter = "meter",
        Nav = "nav",
        Nobr = "nobr",
        Noembed = "noembed",
        Noframes = "noframes",
        Noscript = "noscript",
        Object = "object",
        Ol = "ol",
        Optgroup = "optgroup",
        Option = "option",
        Output = "output",
        P = "p",
        Param = "param",
        Picture = "picture",
        Plaintext = "plaintext",
        Pre = "pre",
        Progress = "progress",
        Q = "q",
        Rb = "rb",
        Rp = "rp",
        Rt = "rt",
        Rtc = "rtc",
        Ruby = "ruby",
        S = "s",
        Samp = "samp",
        Script = "script",
        Search = "search",
        Section = "section",
        Select = "select",
        Slot = "slot",
        Small = "small",
        Source = "source",
        Span = "span",
        Strike = "strike",
        Strong = "strong",
        Style = "style",
        Sub = "sub",
        Summary = "summary",
        Sup = "sup",
        Svg = "svg",
        Table = "table",
        Tbody = "tbody",
        Td = "td",
        Template = "template",
        Textarea = "textarea",
        Tfoot = "tfoot",
        Th = "th",
        Thead = "thead",
        Time = "time",
        Title = "title",
        Tr = "tr",
        Track = "track",
        Tt = "tt",
        U = "u",
        Ul = "ul",
        Var = "var",
        Video = "video",
        Wbr = "wbr",
        Xmp = "xmp",
        // Stand for all others; no tag is written so.
        Custom = "-",
        Unknown = "?",
    }
}

impl ElementName {
    /// The row for a tag's name: its own, or the one of custom or unknown elements.
    pub fn read(written: &str) -> ElementName {
        let other = || if written.contains('-') { ElementName::Custom } else { ElementName::Unknown };
        ElementName::of(written).unwrap_or_else(other)
    }
}

/// The start of an element, wherever it was read from.
pub struct Element<'e, 'a> {
    pub name: ElementName,
    /// The name as written.
    pub written: &'a str,
    pub attributes: &'e Attributes<'a>,
}

impl Element<'_, '_> {
    /// Local name, lower case.
    pub fn tag(&self) -> Cow<'static, str> {
        match self.name {
            ElementName::Custom | ElementName::Unknown => Cow::Owned(self.written.to_ascii_lowercase()),
            known => Cow::Borrowed(known.name()),
        }
    }
}

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

/// The row of a name.
pub fn flow(name: ElementName) -> Flow {
    use ElementName::*;
    match name {
        P => Flow::Block(Role::Own(BlockKind::Paragraph)),
        H1 => Flow::Block(Role::Own(BlockKind::Heading(1))),
        H2 => Flow::Block(Role::Own(BlockKind::Heading(2))),
        H3 => Flow::Block(Role::Own(BlockKind::Heading(3))),
        H4 => Flow::Block(Role::Own(BlockKind::Heading(4))),
        H5 => Flow::Block(Role::Own(BlockKind::Heading(5))),
        H6 => Flow::Block(Role::Own(BlockKind::Heading(6))),
        Li | Dt | Dd => Flow::Block(Role::Own(BlockKind::ListItem)),
        Blockquote => Flow::Block(Role::Own(BlockKind::Quote)),
        Td | Th => Flow::Block(Role::Own(BlockKind::Cell)),
        Pre | Listing | Plaintext | Xmp => Flow::Block(Role::Own(BlockKind::Preformatted)),
        Figcaption | Caption => Flow::Block(Role::Own(BlockKind::Caption)),
        Button | Label | Legend | Optgroup | Option | Select => Flow::Block(Role::Own(BlockKind::Control)),
        Address | Center | Details | Dialog | Div | Fieldset | Figure | Form | Hgroup | Search | Summary => Flow::Block(Role::Plain),
        Article | Aside | Dir | Dl | Footer | Header | Main | Menu | Nav | Ol | Section | Table | Tbody | Tfoot | Thead | Tr | Ul => {
            Flow::Block(Role::Section)
        }
        Br => Flow::Break,
        Hr => Flow::Rule,
        Img | AmpImg => Flow::Image,
        Source => Flow::Source,
        Video => Flow::Video,
        Applet | Area | Audio | Canvas | Datalist | Embed | Frame | Frameset | Iframe | Input | Math | Noembed | Noframes | Noscript
        | Object | Param | Rp | Script | Style | Svg | Textarea | Track => Flow::Skip,
        Meta | Link | Base | Title => Flow::Meta,
        Html | Head | Body => Flow::Frame,
        Template => Flow::Template,
        Custom => Flow::Block(Role::Plain),
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
        assert_eq!(flow(ElementName::read("story-body")), Flow::Block(Role::Plain));
        assert_eq!(flow(ElementName::read("blink")), Flow::Inline);
        assert_eq!(flow(ElementName::read("")), Flow::Inline);
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
