//! What the containers around a block say of it.

use super::{Features, Filler, flag, log};
use crate::extract::body::look::Look;
use crate::extract::body::survey::Survey;
use crate::extract::boilerplate::Traits;
use crate::page::{Block, ContainerId, Page};

pub(super) const COLUMNS: &[&str] =
    &["depth", "levels_to_shared", "same_article", "figure", "table", "list", "list_blocks", "article_tag", "main_tag", "paragraph_tag"];

/// Sets of traits in a row: of the nearest containers, of all around, of those that do not hold the root.
pub(super) const TRAITS: usize = 3;

pub(super) fn trait_names() -> impl Iterator<Item = String> {
    ["near", "around", "apart"].into_iter().flat_map(|at| (0..Traits::COUNT).map(move |bit| format!("{at}_{bit}")))
}

/// A container with those above it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Scope {
    /// Traits of it and of those above it that do not hold the root.
    apart: Traits,
    /// Depth of the innermost container around it that holds the root too.
    shared: u16,
    /// First block of the outermost `article` element around it.
    article: Option<u32>,
    /// Blocks of the innermost list around it.
    list: Option<u32>,
    figure: bool,
    table: bool,
    main: bool,
    paragraph: bool,
}

/// Scopes by container, of those that hold any block of the region.
pub(super) fn of_containers(page: &Page, survey: &Survey) -> Vec<Scope> {
    let (start, end) = (survey.region.start as u32, survey.region.end as u32);
    let mut scopes: Vec<Scope> = vec![Scope::default(); page.containers.len()];
    for (id, container) in page.containers.iter().enumerate() {
        // The headline may stand above the region.
        let holds_title = survey.title.is_some_and(|t| container.blocks.contains(&(t as u32)));
        if (container.blocks.start >= end || container.blocks.end <= start) && !holds_title {
            continue;
        }
        let mut scope = container.parent.and_then(|p| scopes.get(p as usize)).copied().unwrap_or_default();
        if id as ContainerId <= survey.root && container.end > survey.root {
            scope.shared = container.depth;
        } else {
            scope.apart |= survey.own_of(id as ContainerId);
        }
        match &*container.tag {
            "figure" => scope.figure = true,
            "table" => scope.table = true,
            "ul" | "ol" | "dl" => scope.list = Some(container.blocks.end - container.blocks.start),
            "article" => scope.article = scope.article.or(Some(container.blocks.start)),
            "main" => scope.main = true,
            "p" => scope.paragraph = true,
            _ => {}
        }
        scopes[id] = scope;
    }
    scopes
}

impl Features<'_> {
    pub(super) fn scope(&self, block: &Block, row: &mut Filler<'_>) {
        let at = |container: ContainerId| self.scopes.get(container as usize).copied().unwrap_or_default();
        let depth = |container: ContainerId| self.page.containers.get(container as usize).map_or(0.0, |c| f32::from(c.depth));
        let scope = at(block.container);
        let title = self.survey.title.and_then(|t| self.page.blocks.get(t));
        row.put([
            depth(block.container) - depth(self.survey.root),
            depth(block.container) - f32::from(scope.shared),
            flag(title.is_some_and(|t| at(t.container).article == scope.article)),
            flag(scope.figure),
            flag(scope.table),
            flag(scope.list.is_some()),
            scope.list.map_or(0.0, log),
            flag(scope.article.is_some()),
            flag(scope.main),
            flag(scope.paragraph),
        ]);
    }

    pub(super) fn traits(&self, block: &Block, look: &Look, row: &mut Filler<'_>) {
        let apart = self.scopes.get(block.container as usize).copied().unwrap_or_default().apart;
        for traits in [self.near(block.container) | look.hints, self.survey.around_of(block.container), apart] {
            row.put::<{ Traits::COUNT as usize }>(std::array::from_fn(|bit| (traits.0 >> bit & 1) as f32));
        }
    }

    /// Traits of the container and the two above it, whatever their size.
    fn near(&self, container: ContainerId) -> Traits {
        let up = |c: &ContainerId| self.page.containers.get(*c as usize).and_then(|c| c.parent);
        std::iter::successors(Some(container), up).take(3).fold(Traits::NONE, |all, c| all | self.survey.own_of(c))
    }
}
