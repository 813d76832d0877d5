//! Boosted trees that tell an article's blocks from the rest of the page.
//!
//! `model.txt` beside this file is written by `tools/body_model/train.py`. Its first line is the sum from which a block is taken,
//! its second names the columns that the trees ask for. Every other line is one tree in preorder: `column:threshold` (not above
//! it: left) or `=value`; or `!low high`, a halt: a sum so far that is below `low`, or not below `high`, is next to never turned by
//! the trees that follow, on any page of the training corpora, labelled or not. Most blocks are settled at the first halt.

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

/// Trees up to a halt.
#[derive(Debug, Default)]
struct Flight {
    /// First node of each tree.
    trees: Vec<u32>,
    low: f32,
    high: f32,
}

/// A sum of trees.
#[derive(Debug, Default)]
pub struct Model {
    nodes: Vec<Node>,
    flights: Vec<Flight>,
}

impl Model {
    /// The model of this build.
    pub(super) fn built_in() -> &'static Model {
        &MODEL
    }

    /// Reads a model; none where it is not whole, or asks for a column that there is not.
    pub fn parse(text: &str) -> Option<Model> {
        let mut lines = text.lines();
        let taken: f32 = lines.next()?.parse().ok()?;
        let known = features::names();
        let columns: Vec<u16> = lines
            .next()?
            .split(' ')
            .map(|name| known.iter().position(|k| k == name).and_then(|at| u16::try_from(at).ok()))
            .collect::<Option<_>>()?;
        let mut model = Model::default();
        let mut trees = Vec::new();
        for line in lines {
            if let Some(halt) = line.strip_prefix('!') {
                let (low, high) = halt.split_once(' ')?;
                let (low, high) = (low.parse().ok()?, high.parse().ok()?);
                model.flights.push(Flight { trees: std::mem::take(&mut trees), low, high });
            } else {
                trees.push(u32::try_from(model.nodes.len()).ok()?);
                model.tree(line, &columns)?;
            }
        }
        model.flights.push(Flight { trees, low: taken, high: taken });
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

    /// Whether a block with this row is part of the article.
    pub(super) fn takes(&self, row: &[f32]) -> bool {
        let mut sum = 0.0;
        for flight in &self.flights {
            sum += flight.trees.iter().map(|&start| self.leaf(start as usize, row)).sum::<f32>();
            if sum < flight.low {
                return false;
            }
            if sum >= flight.high {
                return true;
            }
        }
        false
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

    fn row(values: &[(&str, f32)]) -> Vec<f32> {
        let names = features::names();
        let mut row = vec![0.0; features::WIDTH];
        for (name, value) in values {
            row[names.iter().position(|n| n == name).unwrap_or(0)] = *value;
        }
        row
    }

    #[test]
    fn trees_are_walked_to_their_leaves_and_added() {
        let model = Model::parse("11.5\nkind heading\n0:1.5 1:0.5 =1 =2 =3\n=10").unwrap_or_default();
        assert!(!model.takes(&row(&[])));
        assert!(model.takes(&row(&[("heading", 1.0)])));
        assert!(model.takes(&row(&[("kind", 2.0)])));
    }

    #[test]
    fn what_is_settled_at_a_halt_goes_no_further() {
        let model = Model::parse("0\nkind\n0:1 =-3 =1\n!-2 2\n=-2\n=4").unwrap_or_default();
        assert!(!model.takes(&row(&[])));
        assert!(model.takes(&row(&[("kind", 2.0)])));
    }

    #[test]
    fn a_broken_model_is_refused() {
        assert!(Model::parse("").is_none());
        assert!(Model::parse("0\nno_such_column\n=1").is_none());
        assert!(Model::parse("0\nkind\n0:1 =1").is_none());
        assert!(Model::parse("0\nkind\n0:x =1 =2").is_none());
        assert!(Model::parse("0\nkind\n!1\n=1").is_none());
    }

    #[test]
    fn the_committed_model_is_whole() {
        assert!(MODEL.flights.len() > 1 && MODEL.nodes.len() > 100);
    }
}
