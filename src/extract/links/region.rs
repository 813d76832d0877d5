//! Parts of a page that hold no reading tips, or others' ones, told by elements and the words in their classes.

use std::cell::RefCell;
use std::collections::HashMap;

use super::class::{self, ASIDE, AUTHOR, CHROME, CHROME_END, SPONSORED, TURNS};
use super::flow::Flow;
use crate::extract::hash::{Known, hash};
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
}

/// The regions of a page, each worked out when it is asked for: most of a page's containers hold no link.
pub(super) struct Regions<'p> {
    page: &'p Page,
    flow: &'p Flow,
    known: RefCell<Vec<Option<Region>>>,
    /// Bits of `class` attributes seen before: a page's cards share theirs.
    classes: RefCell<HashMap<u64, u16, Known>>,
    /// Containers on the way up to one whose region is known.
    way: RefCell<Vec<ContainerId>>,
}

impl<'p> Regions<'p> {
    pub(super) fn of(page: &'p Page, flow: &'p Flow) -> Regions<'p> {
        Regions { page, flow, known: RefCell::new(vec![None; page.containers.len()]), classes: RefCell::default(), way: RefCell::default() }
    }

    /// The region of a container; nothing special where there is none of that number.
    pub(super) fn at(&self, container: ContainerId) -> Region {
        let mut known = self.known.borrow_mut();
        if let Some(region) = known.get(container as usize).copied().flatten() {
            return region;
        }
        let mut way = self.way.borrow_mut();
        way.clear();
        let mut around = Region::default();
        let mut next = Some(container);
        while let Some(id) = next {
            if let Some(region) = known.get(id as usize).copied().flatten() {
                around = region;
                break;
            }
            way.push(id);
            next = self.page.containers.get(id as usize).and_then(|c| c.parent);
        }
        for id in way.drain(..).rev() {
            let (Some(slot), Some(container)) = (known.get_mut(id as usize), self.page.containers.get(id as usize)) else { continue };
            around = self.own(container, around);
            *slot = Some(around);
        }
        around
    }

    fn own(&self, container: &Container, around: Region) -> Region {
        let mut region = around;
        let tag = &*container.tag;
        // Most elements by far; of them only class, id and role can tell.
        let is_plain = matches!(tag, "div" | "li" | "p" | "ul");
        // What holds the whole story is the page's frame, whatever its name ("page-overlay", a form around everything). Classes of the
        // outermost elements describe the page's kind ("has-menu", "with-sidebar"), not a part of it.
        let frame = self.flow.is_around(&container.blocks);
        let outer = frame || container.depth < 1 || !is_plain && matches!(tag, "html" | "body" | "main" | "article");
        let bits = if outer { 0 } else { self.class_bits(&container.class) | class::of_part(&container.id) };
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

    fn class_bits(&self, class: &str) -> u16 {
        if class.is_empty() {
            return 0;
        }
        let of_parts = || class.split_ascii_whitespace().fold(0, |bits, token| bits | class::of_part(token));
        *self.classes.borrow_mut().entry(hash(class)).or_insert_with(of_parts)
    }
}

/// A role of a part of the page that holds no stories (<https://www.w3.org/TR/wai-aria-1.2/#landmark_roles>).
fn has_role(container: &Container) -> bool {
    let role = if container.attrs.is_empty() { None } else { container.attr("role") };
    role.is_some_and(|role| matches!(role, "navigation" | "banner" | "contentinfo" | "dialog" | "menu"))
}
