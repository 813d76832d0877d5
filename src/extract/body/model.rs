//! Boosted trees that tell an article's blocks from the rest of the page.
//!
//! `model.txt` beside this file is written by `tools/body_model/train.py`; its first line names the columns that its
//! trees ask for, every other line is one tree in preorder: `column:threshold` (not above it: left) or `=value`.

use std::sync::LazyLock;

use super::features;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(include_str!("model.txt")).expect("the model in the source tree is whole"));

/// Column of a leaf.
const LEAF: u16 = u16::MAX;

#[derive(Debug, Clone, Copy)]
struct Node {
    column: u16,
    /// The node to go on with above the threshold; below it is the next one.
    right: u16,
    /// Threshold, or the value of a leaf.
    value: f32,
}

/// A sum of trees.
#[derive(Debug, Default)]
struct Model {
    nodes: Vec<Node>,
    /// First node of each tree.
    trees: Vec<u32>,
}

/// Log odds that a block with this row is part of the article.
pub(super) fn log_odds(row: &[f32]) -> f32 {
    MODEL.sum(row)
}

impl Model {
    fn parse(text: &str) -> Option<Model> {
        let mut lines = text.lines();
        let known = features::names();
        let columns: Vec<u16> = lines
            .next()?
            .split(' ')
            .map(|name| known.iter().position(|k| k == name).and_then(|at| u16::try_from(at).ok()))
            .collect::<Option<_>>()?;
        let mut model = Model::default();
        for line in lines {
            model.trees.push(u32::try_from(model.nodes.len()).ok()?);
            model.tree(line, &columns)?;
        }
        Some(model)
    }

    /// One tree: every split waits on a stack until its left side is complete.
    fn tree(&mut self, line: &str, columns: &[u16]) -> Option<()> {
        let start = self.nodes.len();
        let mut waiting = Vec::new();
        for token in line.split(' ') {
            let at = self.nodes.len();
            if let Some(value) = token.strip_prefix('=') {
                self.nodes.push(Node { column: LEAF, right: 0, value: value.parse().ok()? });
                if let Some(split) = waiting.pop() {
                    let node: &mut Node = self.nodes.get_mut(split)?;
                    node.right = u16::try_from(at + 1 - start).ok()?;
                }
            } else {
                let (column, threshold) = token.split_once(':')?;
                let column = *columns.get(column.parse::<usize>().ok()?)?;
                self.nodes.push(Node { column, right: 0, value: threshold.parse().ok()? });
                waiting.push(at);
            }
        }
        let leaves = self.nodes.iter().skip(start).filter(|n| n.column == LEAF).count();
        (waiting.is_empty() && 2 * leaves == self.nodes.len() - start + 1).then_some(())
    }

    fn sum(&self, row: &[f32]) -> f32 {
        self.trees.iter().map(|&start| self.leaf(start as usize, row)).sum()
    }

    fn leaf(&self, start: usize, row: &[f32]) -> f32 {
        let mut at = start;
        while let Some(node) = self.nodes.get(at) {
            if node.column == LEAF {
                return node.value;
            }
            let value = row.get(node.column as usize).copied().unwrap_or(0.0);
            at = if value <= node.value { at + 1 } else { start + node.right as usize };
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_to_its_leaf() {
        let model = Model::parse("kind heading\n0:1.5 1:0.5 =1 =2 =3\n=10").unwrap_or_default();
        let heading = features::names().iter().position(|n| n == "heading").unwrap_or(0);
        let kind = features::names().iter().position(|n| n == "kind").unwrap_or(0);
        let mut row = vec![0.0; features::WIDTH];
        assert_eq!(model.sum(&row), 11.0);
        row[heading] = 1.0;
        assert_eq!(model.sum(&row), 12.0);
        row[kind] = 2.0;
        assert_eq!(model.sum(&row), 13.0);
    }

    #[test]
    fn a_broken_model_is_refused() {
        assert!(Model::parse("").is_none());
        assert!(Model::parse("no_such_column\n=1").is_none());
        assert!(Model::parse("kind\n0:1 =1").is_none());
        assert!(Model::parse("kind\n0:x =1 =2").is_none());
    }

    #[test]
    fn the_committed_model_is_whole() {
        assert!(MODEL.trees.len() > 10);
        assert!(log_odds(&vec![0.0; features::WIDTH]).is_finite());
    }
}
