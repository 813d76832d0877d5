//! The container that holds the article: the smallest one that still has most of the page's prose.

use super::survey::Survey;
use crate::extract::boilerplate::Traits;
use crate::page::{ContainerId, Page};

/// Parts of a hundred of its parent's prose that a child must have to be the better choice.
const KEEPS: u64 = 80;
/// Parts of a hundred of the prose around it that a container named as the article's text must have.
const NAMED: u64 = 55;

/// The container to look for the article in; the outermost where nothing else stands out.
pub(super) fn find(page: &Page, survey: &Survey) -> ContainerId {
    let found = descend(page, survey, 0);
    named(page, survey, found).unwrap_or(found)
}

/// Goes down as long as one child keeps nearly all prose.
fn descend(page: &Page, survey: &Survey, from: ContainerId) -> ContainerId {
    let mut at = from;
    loop {
        let all = u64::from(survey.mass_of(page, at));
        match children(page, at).find(|&c| u64::from(survey.mass_of(page, c)) * 100 > all * KEEPS) {
            Some(child) if !is_leaf(page, child) => at = child,
            _ => return at,
        }
    }
}

/// A container below `from` that is named as the article's text and has most of the prose there.
fn named(page: &Page, survey: &Survey, from: ContainerId) -> Option<ContainerId> {
    let all = u64::from(survey.mass_of(page, from));
    let end = page.containers.get(from as usize)?.end;
    (from + 1..end)
        .filter(|&c| survey.own_of(c).has(Traits::BODY))
        .map(|c| (c, u64::from(survey.mass_of(page, c))))
        .filter(|(_, mass)| mass * 100 > all * NAMED)
        .max_by_key(|&(c, mass)| (mass, std::cmp::Reverse(c)))
        .map(|(c, _)| c)
}

fn children(page: &Page, of: ContainerId) -> impl Iterator<Item = ContainerId> {
    let end = page.containers.get(of as usize).map_or(0, |c| c.end);
    let skip = move |c: &ContainerId| page.containers.get(*c as usize).map(|k| k.end).filter(|&e| e < end && e > *c);
    std::iter::successors(Some(of + 1).filter(|&c| c < end), skip)
}

/// A paragraph of its own is no article: its parent is taken.
fn is_leaf(page: &Page, id: ContainerId) -> bool {
    page.containers.get(id as usize).is_none_or(|c| matches!(&*c.tag, "p" | "li" | "td" | "blockquote" | "pre"))
}
