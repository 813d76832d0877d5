//! What a place on the page says of a date that stands there.

use super::frame::{Frame, is_hidden};
use crate::extract::boilerplate::{Classes, Traits};
use crate::page::{Block, BlockKind, Container, Mark, MarkKind, Page};

/// Boxes of other things; by the headline their class names are often a design system's ("card", "promoted", "field--label-hidden").
const ELSEWHERE: Traits = Traits(
    Traits::COMMENTS.0
        | Traits::RELATED.0
        | Traits::NAVIGATION.0
        | Traits::SIGN_UP.0
        | Traits::ADVERT.0
        | Traits::OVERLAY.0
        | Traits::CAPTION.0
        | Traits::FOOTER.0
        | Traits::SIDEBAR.0
        | Traits::EMBED.0,
);
/// Boxes in which a date is the story's only where words say so, and no other stands in such a box.
const MARGIN: Traits = Traits(Traits::FOOTER.0 | Traits::SIDEBAR.0);
/// Blocks this close above the headline belong to it, whatever is said of the site's header.
const TOUCHES: usize = 2;
/// Blocks this close below it belong to it even in a box of comments: a commentary is called so as well.
const FOLLOWS: usize = 3;

/// A place where the story's date may stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// What it adds to the trust.
    pub trust: i32,
    /// In the head of the story.
    pub is_near: bool,
    /// A box of other things, or a line of the site's header.
    pub is_margin: bool,
    /// The text of a link to something else.
    pub is_link: bool,
}

/// The spot of a block; none where its dates cannot be the story's. `is_own`: an element of its own for the date.
pub(super) fn of_block(page: &Page, frame: &Frame, at: usize, block: &Block, is_own: bool, classes: &mut Classes) -> Option<Spot> {
    if matches!(block.kind, BlockKind::Control | BlockKind::Image) {
        return None;
    }
    let traits = surroundings(page, frame, block, classes);
    let is_near = frame.near.contains(&at);
    let above = frame.above(at);
    if is_hidden(page, block) || traits.has(Traits::COMMENTS) && frame.below(at).is_none_or(|below| below > FOLLOWS) {
        return None;
    }
    // "date-header" right above the headline heads the story, not the site.
    let is_head_of_site = above > 0 && traits.has(Traits::HEADER) && !traits.has(Traits::ARTICLE) && !(is_own && above <= TOUCHES);
    let odd = traits.has(ELSEWHERE) || is_head_of_site;
    let is_margin = odd && (!is_near || above > TOUCHES);
    if is_margin && traits.has(Traits(ELSEWHERE.0 & !MARGIN.0)) {
        return None;
    }
    let whole = |m: &Mark| matches!(m.kind, MarkKind::Anchor { .. }) && m.range.len() + 2 >= block.text.len();
    let is_link = block.text.len() > 24 && block.marks.iter().any(whole);
    let place = match (is_near, above) {
        (true, _) if is_margin => -20,
        _ if is_margin => -30,
        (true, 0) => 20,
        (true, _) => 8,
        _ => -20,
    };
    let trust = place - if is_link { 25 } else { 0 } + if traits.has(Traits::META) { 8 } else { 0 } - if odd { 8 } else { 0 }
        + if is_own { 10 } else { 0 };
    Some(Spot { trust, is_near, is_margin, is_link })
}

/// The traits of the containers around a block that do not hold the headline as well: what all of the page is inside of says nothing.
fn surroundings(page: &Page, frame: &Frame, block: &Block, classes: &mut Classes) -> Traits {
    let title = frame.title.and_then(|at| u32::try_from(at).ok());
    let holds_title = |c: &Container| title.is_some_and(|at| c.blocks.contains(&at));
    page.ancestors(block.container).take(24).take_while(|c| !holds_title(c)).fold(Traits::NONE, |sum, c| sum | classes.of_container(c))
}
