//! Tabs: a row of labels above as many panels, of which one list is one.

use super::heading::{Heading, Headings, Line, is_heading};
use crate::page::{BlockKind, ContainerId};

/// Longest label, in bytes, and most labels and panels.
const LABEL: usize = 40;
const PANELS: usize = 16;

impl Headings<'_> {
    /// The heading that a row of labels in `element` (its blocks from `from` on) gives the list at block `start`, and whether it is
    /// settled: a label whose words tell what it is, or the heading above labels such as "Today | This week", which speaks for all.
    /// None where the lines are no labels: there are not as many panels.
    pub(super) fn of_tabs(&self, tabs: &[u32], element: ContainerId, from: u32, start: u32) -> Option<(Heading, bool)> {
        let label = self.label(tabs, element, start)?;
        if label.is_told() {
            return Some((label, true));
        }
        let above = tabs.first().and_then(|&first| match self.last_line(element, from..first) {
            Line::Heading(at) => Some(self.whole(from, at)),
            _ => None,
        });
        Some(above.map_or((label, false), |heading| (heading, true)))
    }

    /// The labels of tabs that end at block `last`: lines of one kind, each in an element of its own, side by side.
    pub(super) fn tabs(&self, last: u32, from: u32) -> Option<Vec<u32>> {
        let line = |at: u32| self.page.blocks.get(at as usize);
        let kind = line(last)?.kind;
        if matches!(kind, BlockKind::Heading(_)) {
            return None;
        }
        let parent = |at: u32| self.page.containers.get(line(at)?.container as usize).map(|c| (c.parent, c.depth));
        let same = |&at: &u32| {
            let alone = line(at).is_some_and(|block| block.kind == kind && is_heading(block) && block.text.len() < LABEL)
                && !self.cards.is_linked(at);
            let depth = parent(at).map(|(_, depth)| depth);
            alone
                && depth == parent(last).map(|(_, depth)| depth)
                && (at == last || line(at).map(|b| b.container) != line(at + 1).map(|b| b.container))
        };
        let mut labels: Vec<u32> = (from..=last).rev().take(PANELS).take_while(same).collect();
        labels.reverse();
        (labels.len() > 1).then_some(labels)
    }

    /// The label of the panel, one of the children of `element`, that holds block `start`.
    fn label(&self, tabs: &[u32], element: ContainerId, start: u32) -> Option<Heading> {
        let last = *tabs.last()?;
        let bar = self.child(element, self.page.blocks.get(last as usize)?.container)?;
        // A wrapper around all panels is no panel: its children are.
        let mut panels = self.children(element, self.page.containers.get(bar as usize)?.end);
        if let [wrapper] = panels.as_slice() {
            panels = self.children(*wrapper, wrapper + 1);
        }
        if panels.len() != tabs.len() {
            panels.retain(|&panel| self.cards.holds_card(panel));
        }
        if panels.len() != tabs.len() {
            return None;
        }
        let number =
            panels.iter().position(|&panel| self.page.containers.get(panel as usize).is_some_and(|panel| panel.blocks.contains(&start)))?;
        let at = *tabs.get(number)?;
        Some(Heading::new(&self.page.blocks.get(at as usize)?.text, at))
    }

    /// The children of a container with blocks in them, from `from` on.
    fn children(&self, element: ContainerId, from: ContainerId) -> Vec<ContainerId> {
        let Some(end) = self.page.containers.get(element as usize).map(|container| container.end) else { return Vec::new() };
        let mut children = Vec::new();
        let mut at = from;
        while at < end && children.len() < PANELS {
            let Some(child) = self.page.containers.get(at as usize) else { break };
            if !child.blocks.is_empty() {
                children.push(at);
            }
            at = child.end.max(at + 1);
        }
        children
    }
}
