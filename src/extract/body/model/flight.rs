//! Trees that are asked together, of several blocks at once.
//!
//! A tree is not walked. Each of its splits strikes out the leaves below it that a number rules out, and what is left first is the leaf
//! that a walk would have come to (Lucchese et al., QuickScorer, SIGIR 2015, <https://doi.org/10.1145/2766462.2767733>). All blocks
//! take the same steps, nothing has to be foretold, and a step serves as many blocks as a register has lanes: a quarter of the time of
//! a walk.

use crate::extract::body::features::{self, Row};

/// Blocks that are asked about together.
pub(super) const LANES: usize = 8;

/// Most leaves of a tree.
const LEAVES: usize = 16;

/// A question to a number of a block.
#[derive(Debug, Clone, Copy)]
struct Split {
    column: usize,
    threshold: f32,
    /// Leaves that are still possible above the threshold: all but those on the split's left side.
    keeps: u32,
}

/// A decision tree: its leaves have a bit each, from left to right.
#[derive(Debug, Default)]
pub(super) struct Tree {
    splits: Vec<Split>,
    leaves: [f32; LEAVES],
}

impl Tree {
    /// Reads a tree in preorder; `columns` tells which numbers of a row its splits mean.
    pub fn parse(line: &str, columns: &[usize]) -> Option<Tree> {
        let mut tree = Tree::default();
        let mut leaves = 0;
        // Splits whose left side is not complete: their places, and the leaves before them.
        let mut waiting = Vec::new();
        for token in line.split(' ') {
            if let Some(value) = token.strip_prefix('=') {
                *tree.leaves.get_mut(leaves)? = value.parse().ok()?;
                leaves += 1;
                if let Some((split, before)) = waiting.pop() {
                    let split: &mut Split = tree.splits.get_mut(split)?;
                    split.keeps = bits(before) | !bits(leaves);
                }
            } else {
                let (column, threshold) = token.split_once(':')?;
                let column = *columns.get(column.parse::<usize>().ok()?)?;
                waiting.push((tree.splits.len(), leaves));
                tree.splits.push(Split { column, threshold: threshold.parse().ok()?, keeps: 0 });
            }
        }
        (waiting.is_empty() && leaves == tree.splits.len() + 1).then_some(tree)
    }

    /// The leaves that are left for each block.
    fn left(&self, cells: &[[f32; LANES]]) -> [u32; LANES] {
        let mut left = [u32::MAX; LANES];
        for &Split { column, threshold, keeps } in &self.splits {
            let Some(cell) = cells.get(column) else { continue };
            for (left, number) in left.iter_mut().zip(cell) {
                // No bit is added where the number is above, all are where it is not: a branch would keep it out of the registers.
                *left &= keeps | u32::from(*number > threshold).wrapping_sub(1);
            }
        }
        left
    }
}

/// The lowest bits, so many of them.
fn bits(count: usize) -> u32 {
    (1 << count) - 1
}

/// Trees up to a halt.
#[derive(Debug, Default)]
pub(super) struct Flight {
    /// The columns that its trees ask for.
    columns: Vec<usize>,
    /// Their splits mean places in `columns`.
    trees: Vec<Tree>,
    /// Some of the columns are late ones.
    pub asks_late: bool,
    /// A sum below is settled, and so is one that is not below `high`.
    pub low: f32,
    pub high: f32,
}

impl Flight {
    pub fn new(mut trees: Vec<Tree>, low: f32, high: f32) -> Flight {
        let mut columns = Vec::new();
        for split in trees.iter_mut().flat_map(|tree| &mut tree.splits) {
            let known = columns.iter().position(|column| *column == split.column);
            let column = std::mem::replace(&mut split.column, known.unwrap_or(columns.len()));
            if known.is_none() {
                columns.push(column);
            }
        }
        let asks_late = columns.iter().any(|&column| features::is_late(column));
        Flight { columns, trees, asks_late, low, high }
    }

    /// What the trees say of each row, added up. `cells` is room that serves every call.
    pub fn sums(&self, rows: [&Row; LANES], cells: &mut Vec<[f32; LANES]>) -> [f32; LANES] {
        cells.clear();
        for &column in &self.columns {
            cells.push(std::array::from_fn(|lane| rows[lane][column]));
        }
        let mut sums = [0.0; LANES];
        for tree in &self.trees {
            let left = tree.left(cells);
            for (sum, left) in sums.iter_mut().zip(left) {
                *sum += tree.leaves[left.trailing_zeros() as usize % LEAVES];
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::body::features::WIDTH;

    /// The leaf that a walk comes to: a split's left side follows it.
    fn walk(line: &str, row: &[f32]) -> f32 {
        fn skip<'a>(tokens: &mut impl Iterator<Item = &'a str>) {
            let mut open = 1;
            while open > 0 {
                open = if tokens.next().is_some_and(|token| token.starts_with('=')) { open - 1 } else { open + 1 };
            }
        }
        let mut tokens = line.split(' ');
        loop {
            let token = tokens.next().expect("a whole tree");
            if let Some(value) = token.strip_prefix('=') {
                return value.parse().expect("a number");
            }
            let (column, threshold) = token.split_once(':').expect("a split");
            if row[column.parse::<usize>().expect("a column")] > threshold.parse().expect("a number") {
                skip(&mut tokens);
            }
        }
    }

    #[test]
    fn the_first_leaf_left_is_where_a_walk_ends() {
        let lines = ["0:2 1:1 =1 2:3 =2 =3 1:2 2:1 =4 =5 0:3 =6 =7", "2:0 =1 =2", "=5", "0:1 0:0 =1 =2 0:2 =3 =4"];
        let trees = lines.iter().map(|line| Tree::parse(line, &[0, 1, 2]).expect("a whole tree")).collect();
        let flight = Flight::new(trees, 0.0, 0.0);
        for case in 0..125u8 {
            let mut row = [0.0; WIDTH];
            row[..3].copy_from_slice(&[case % 5, case / 5 % 5, case / 25].map(f32::from));
            let want: f32 = lines.iter().map(|line| walk(line, &row)).sum();
            let lane = usize::from(case) % LANES;
            let rows = std::array::from_fn(|at| if at == lane { &row } else { &[9.0; WIDTH] });
            assert_eq!(flight.sums(rows, &mut Vec::new())[lane], want, "{:?}", &row[..3]);
        }
    }

    #[test]
    fn a_tree_has_no_more_leaves_than_bits() {
        let comb = |leaves: usize| "0:1 =1 ".repeat(leaves - 1) + "=2";
        assert!(Tree::parse(&comb(LEAVES), &[0]).is_some());
        assert!(Tree::parse(&comb(LEAVES + 1), &[0]).is_none());
        let flight = Flight::new(vec![Tree::parse(&comb(LEAVES), &[0]).expect("a whole tree")], 0.0, 0.0);
        assert_eq!(flight.sums([&[9.0; WIDTH]; LANES], &mut Vec::new()), [2.0; LANES]);
    }
}
