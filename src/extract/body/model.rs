//! Boosted trees that tell an article's blocks from the rest of the page.
//!
//! `model.txt` beside this file is written by `tools/body_model/train.py`. Its first line is the sum from which a block is taken,
//! its second names the columns that the trees ask for. Every other line is one tree in preorder: `column:threshold` (not above
//! it: left) or `=value`; or `!low high`, a halt: a sum so far that is below `low`, or not below `high`, is next to never turned by
//! the trees that follow, on any page of the training corpora, labelled or not. A quarter of all blocks is settled at the first halt, half
//! of them are by the fifth.

mod flight;

use std::sync::LazyLock;

use super::features::{self, Row};
use flight::{Flight, LANES, Tree};

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(include_str!("model.txt")).expect("the model in the source tree is whole"));

/// A sum of trees.
#[derive(Debug, Default)]
pub struct Model {
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
        let columns: Vec<usize> = lines.next()?.split(' ').map(|name| known.iter().position(|k| k == name)).collect::<Option<_>>()?;
        let (mut flights, mut trees) = (Vec::new(), Vec::new());
        for line in lines {
            if let Some(halt) = line.strip_prefix('!') {
                let (low, high) = halt.split_once(' ')?;
                flights.push(Flight::new(std::mem::take(&mut trees), low.parse().ok()?, high.parse().ok()?));
            } else {
                trees.push(Tree::parse(line, &columns)?);
            }
        }
        flights.push(Flight::new(trees, taken, taken));
        Some(Model { flights })
    }

    /// Whether each of these blocks is part of the article. `fill` is asked for the late columns of the rows that come so far.
    pub(super) fn takes(&self, rows: &mut [Row], fill: impl Fn(usize, &mut Row)) -> Vec<bool> {
        let (mut sums, mut taken) = (vec![0.0; rows.len()], vec![false; rows.len()]);
        let mut open: Vec<usize> = (0..rows.len()).collect();
        let (mut cells, mut is_filled) = (Vec::new(), false);
        for flight in &self.flights {
            if flight.asks_late && !std::mem::replace(&mut is_filled, true) {
                open.iter().for_each(|&at| fill(at, &mut rows[at]));
            }
            for few in open.chunks(LANES) {
                // Lanes without a block see the first one's row, and nobody asks for their sums.
                let lanes = std::array::from_fn(|lane| &rows[few.get(lane).copied().unwrap_or(few[0])]);
                for (&at, sum) in few.iter().zip(flight.sums(lanes, &mut cells)) {
                    sums[at] += sum;
                }
            }
            open.retain(|&at| {
                taken[at] = sums[at] >= flight.high;
                flight.low <= sums[at] && !taken[at]
            });
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use features::WIDTH;

    fn row(values: &[(&str, f32)]) -> Row {
        let names = features::names();
        let mut row = [0.0; WIDTH];
        for (name, value) in values {
            row[names.iter().position(|n| n == name).unwrap_or(0)] = *value;
        }
        row
    }

    #[test]
    fn trees_are_walked_to_their_leaves_and_added() {
        let model = Model::parse("11.5\nkind heading\n0:1.5 1:0.5 =1 =2 =3\n=10").unwrap_or_default();
        let mut rows = [row(&[]), row(&[("heading", 1.0)]), row(&[("kind", 2.0)])].repeat(LANES);
        assert_eq!(model.takes(&mut rows[..3], |_, _| ()), [false, true, true]);
        assert_eq!(model.takes(&mut rows, |_, _| ()), [false, true, true].repeat(LANES));
        assert!(model.takes(&mut [], |_, _| ()).is_empty());
    }

    #[test]
    fn what_is_settled_at_a_halt_goes_no_further() {
        let model = Model::parse("0\nkind\n0:1 =-3 =1\n!-2 2\n=-2\n=4").unwrap_or_default();
        assert_eq!(model.takes(&mut [row(&[]), row(&[("kind", 2.0)])], |_, _| ()), [false, true]);
    }

    #[test]
    fn late_columns_are_filled_where_a_tree_asks_for_them() {
        let model = Model::parse("0\nkind phrases_legal\n0:1 =-3 =1\n!-2 2\n1:0 =-2 =2").unwrap_or_default();
        let mut rows = [row(&[]), row(&[("kind", 2.0)]), row(&[("kind", 3.0)])];
        let taken = model.takes(&mut rows, |at, row| {
            assert_ne!(at, 0, "settled before");
            row[WIDTH - 3] = if at == 2 { 1.0 } else { 0.0 };
        });
        assert_eq!(taken, [false, false, true]);
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
        assert!(MODEL.flights.len() > 1);
    }
}
