//! Sets of elements that the rules of tree construction speak of, as html5ever has them.

use ElementName::*;

use crate::page::elements::ElementName;

/// Elements that no unmatched end tag reaches through (<https://html.spec.whatwg.org/multipage/parsing.html#special>).
pub fn is_special(name: ElementName) -> bool {
    #[rustfmt::skip]
    let special = matches!(
        name,
        Address | Applet | Area | Article | Aside | Base | Basefont | Bgsound | Blockquote | Body | Br | Button | Caption | Center
            | Col | Colgroup | Dd | Details | Dir | Div | Dl | Dt | Embed | Fieldset | Figcaption | Figure | Footer | Form | Frame
            | Frameset | H1 | H2 | H3 | H4 | H5 | H6 | Head | Header | Hgroup | Hr | Html | Iframe | Img | Input | Li | Link
            | Listing | Main | Marquee | Menu | Meta | Nav | Noembed | Noframes | Noscript | Object | Ol | P | Param | Plaintext
            | Pre | Script | Section | Select | Source | Style | Summary | Table | Tbody | Td | Template | Textarea | Tfoot | Th
            | Thead | Title | Tr | Track | Ul | Wbr | Xmp
    );
    special
}

/// Boundaries of the plain scope (<https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-scope>).
pub fn is_scope_boundary(name: ElementName) -> bool {
    matches!(name, Applet | Caption | Html | Table | Td | Th | Marquee | Object | Select | Template)
}

/// Boundaries of list item scope.
pub fn is_list_boundary(name: ElementName) -> bool {
    is_scope_boundary(name) || matches!(name, Ol | Ul)
}

/// Boundaries of button scope: what a `p` is looked for in.
pub fn is_button_boundary(name: ElementName) -> bool {
    is_scope_boundary(name) || name == Button
}

/// Boundaries of table scope.
pub fn is_table_boundary(name: ElementName) -> bool {
    matches!(name, Html | Table | Template)
}

/// Elements that need no end tag of their own.
pub fn ends_by_implication(name: ElementName) -> bool {
    matches!(name, Dd | Dt | Li | Option | Optgroup | P | Rb | Rp | Rt | Rtc)
}

/// Between whose tags there is table structure and no text.
pub fn is_table_structure(name: ElementName) -> bool {
    matches!(name, Table | Tbody | Tfoot | Thead | Tr)
}

pub fn is_heading(name: ElementName) -> bool {
    matches!(name, H1 | H2 | H3 | H4 | H5 | H6)
}
