//! Parts of a page that hold no reading tips, or others' ones, told by elements and the words in their classes.

use std::cell::RefCell;

use super::class::{self, ASIDE, AUTHOR, CHROME, CHROME_END, SPONSORED, TURNS};
use super::flow::Flow;
use crate::page::{Container, ContainerId, Page};

/// What a container, or one around it, is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Region {
    /// Menus, footers, share bars, comments, tags, author boxes.
    pub(super) chrome: bool,
    pub(super) sponsored: bool,
    /// Links to the story before and the one after.
    pub(super) next_prev: bool,
    /// About the story's authors.
    pub(super) author: bool,
    /// Beside the story: `aside`, a sidebar.
    pub(super) aside: bool,
    /// Inside a story, section or the main part: its `header` and `footer` are its own, not the page's.
    content: bool,
    /// Known for its `chrome` alone.
    chrome_only: bool,
}

/// The regions of a page, each worked out when it is asked for: most of a page's containers hold no link.
pub(super) struct Regions<'p> {
    page: &'p Page,
    flow: &'p Flow,
    known: RefCell<Vec<Option<Region>>>,
    /// Containers on the way up to one whose region is known.
    way: RefCell<Vec<ContainerId>>,
    classes: RefCell<Classes>,
}

impl<'p> Regions<'p> {
    pub(super) fn of(page: &'p Page, flow: &'p Flow) -> Regions<'p> {
        Regions { page, flow, known: RefCell::new(vec![None; page.containers.len()]), way: RefCell::default(), classes: RefCell::default() }
    }

    /// The region of a container; nothing special where there is none of that number.
    pub(super) fn at(&self, container: ContainerId) -> Region {
        self.read(container, false)
    }

    /// Whether the region of a container is chrome. What is inside chrome is not looked at for that.
    pub(super) fn is_chrome(&self, container: ContainerId) -> bool {
        self.read(container, true).chrome
    }

    fn read(&self, container: ContainerId, chrome_only: bool) -> Region {
        let mut known = self.known.borrow_mut();
        let mut way = self.way.borrow_mut();
        let mut around = Region::default();
        let mut next = Some(container);
        while let Some(id) = next {
            match known.get(id as usize) {
                Some(Some(region)) if chrome_only || !region.chrome_only => {
                    around = *region;
                    break;
                }
                _ => way.push(id),
            }
            next = self.page.containers.get(id as usize).and_then(|c| c.parent);
        }
        for id in way.drain(..).rev() {
            let (Some(slot), Some(container)) = (known.get_mut(id as usize), self.page.containers.get(id as usize)) else { continue };
            around = if chrome_only && around.chrome { Region { chrome_only, ..around } } else { self.own(id, container, around) };
            *slot = Some(around);
        }
        around
    }

    fn own(&self, id: ContainerId, container: &Container, around: Region) -> Region {
        let mut region = around;
        let tag = &*container.tag;
        // Most elements by far; of them only class, id and role can tell.
        let is_plain = matches!(tag, "div" | "li" | "p" | "ul");
        // What holds the whole story is the page's frame, whatever its name ("page-overlay", a form around everything). Classes of the
        // outermost elements describe the page's kind ("has-menu", "with-sidebar"), not a part of it.
        let frame = self.flow.is_around(&container.blocks);
        let outer = frame || container.depth < 1 || !is_plain && matches!(tag, "html" | "body" | "main" | "article");
        let bits = if outer { 0 } else { self.classes.borrow_mut().of(self.page, id, &container.class) | class::of_part(&container.id) };
        region.next_prev |= bits & TURNS != 0;
        region.sponsored |= bits & SPONSORED != 0;
        region.aside |= !is_plain && tag == "aside" && !frame || bits & ASIDE != 0;
        region.author |= bits & AUTHOR != 0;
        region.content |= !is_plain && matches!(tag, "article" | "main" | "section" | "aside");
        let element = match tag {
            _ if frame => false,
            _ if is_plain => has_role(container),
            "nav" => !region.author,
            "form" | "dialog" => true,
            "footer" | "header" => !around.content,
            _ => has_role(container),
        };
        let named = bits & CHROME_END != 0 && !region.author;
        region.chrome |= (element || named || bits & CHROME != 0) && !region.next_prev;
        region
    }
}

/// Classes read lately, each in the one place that it may stand in: a page's cards share theirs.
struct Classes([(ContainerId, u16); PLACES]);

const PLACES: usize = 64;

impl Default for Classes {
    fn default() -> Self {
        Classes([(ContainerId::MAX, 0); PLACES])
    }
}

impl Classes {
    /// What the tokens of the class of container `id` speak of.
    fn of(&mut self, page: &Page, id: ContainerId, class: &str) -> u16 {
        if class.is_empty() {
            return 0;
        }
        let end = class.as_bytes().last_chunk().map_or(0, |end| u32::from_le_bytes(*end));
        let mixed = (end ^ class.len() as u32).wrapping_mul(0x9E37_79B1);
        let Some(place) = self.0.get_mut((mixed >> 26) as usize) else { return class::of_parts(class) };
        if page.containers.get(place.0 as usize).is_none_or(|known| *known.class != *class) {
            *place = (id, class::of_parts(class));
        }
        place.1
    }
}

/// A role of a part of the page that holds no stories (<https://www.w3.org/TR/wai-aria-1.2/#landmark_roles>).
fn has_role(container: &Container) -> bool {
    let role = if container.attrs.is_empty() { None } else { container.attr("role") };
    role.is_some_and(|role| matches!(role, "navigation" | "banner" | "contentinfo" | "dialog" | "menu"))
}
