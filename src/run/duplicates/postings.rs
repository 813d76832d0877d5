//! Which bodies stand under a key: the latest in memory, all before them in sorted files.
//!
//! A dozen keys a body, nearly all of them of one body alone: in memory they would be most of what a run holds of its captures, and grow
//! with it. So at a fixed count those in memory become a file ([`Sorted`]), and [`FAN`] files of a length become one. A key that was not
//! seen before, as most, costs no read: the filter tells.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::hash::{BuildHasherDefault, Hasher};

use super::filter::Filter;
use super::key::{Entry, Key, Kind, mixed};
use super::sorted::Sorted;
use crate::sink::{Scratch, SinkError};

/// Entries in memory before they become a file: some four thousand bodies, 2 MiB.
const MOST: usize = 56_000;

/// Files of one length before they are joined to one.
const FAN: usize = 8;

/// The filter's size, 16 MiB: of keys never seen one in a hundred is looked up in vain at a million captures, one in three at six millions.
const FILTER_LOG_BYTES: u32 = 24;

#[derive(Debug)]
pub struct Postings {
    recent: Recent,
    /// Oldest first.
    files: Vec<Sorted>,
    filter: Option<Filter>,
    disk: Option<Disk>,
    most: usize,
}

/// Where files go.
#[derive(Debug)]
struct Disk {
    scratch: Scratch,
    name: &'static str,
    /// Files made so far.
    made: usize,
    has_filter: bool,
}

impl Postings {
    /// All in memory.
    pub fn in_memory() -> Postings {
        Postings { recent: Recent::default(), files: Vec::new(), filter: None, disk: None, most: usize::MAX }
    }

    /// Files in `scratch`, called `name` and a number. Without a filter each look-up reads: for keys that are there.
    pub fn on_disk(scratch: Scratch, name: &'static str, has_filter: bool) -> Postings {
        let disk = Some(Disk { scratch, name, made: 0, has_filter });
        Postings { disk, most: MOST, ..Postings::in_memory() }
    }

    /// Adds a body; its number is above those of all bodies added before.
    pub fn add(&mut self, key: Key, body: u32) -> Result<(), SinkError> {
        self.recent.add(key, body);
        if self.recent.count >= self.most { self.spill() } else { Ok(()) }
    }

    /// The bodies under a key, at most as many as its kind keeps, in the order of their numbers.
    pub fn of(&self, key: Key, into: &mut Vec<u32>) -> Result<(), SinkError> {
        let most = into.len().saturating_add(key.kind.most());
        if self.filter.as_ref().is_none_or(|filter| filter.may_hold(key)) {
            for file in &self.files {
                file.find(key, most, into)?;
            }
        }
        let left = most - into.len();
        into.extend(self.recent.of(key).take(left));
        Ok(())
    }

    /// All that is in files becomes one: the fewer, the fewer reads a look-up.
    pub fn join_all(&mut self) -> Result<(), SinkError> {
        if self.files.len() < 2 {
            return Ok(());
        }
        let level = self.files.iter().map(|file| file.level).max().unwrap_or_default() + 1;
        self.join(0, level)
    }

    fn spill(&mut self) -> Result<(), SinkError> {
        let Some(disk) = &mut self.disk else { return Ok(()) };
        let entries = self.recent.take();
        if disk.has_filter {
            let filter = self.filter.get_or_insert_with(|| Filter::new(FILTER_LOG_BYTES));
            entries.iter().for_each(|entry| filter.add(entry.key));
        }
        self.files.push(Sorted::write(disk.next()?, 0, entries.into_iter().map(Ok))?);
        while let Some(level) = self.full_level() {
            self.join(self.files.len() - FAN, level + 1)?;
        }
        Ok(())
    }

    /// The level of the last files, where there are enough of one to be joined.
    fn full_level(&self) -> Option<u32> {
        let last = self.files.last_chunk::<FAN>()?;
        last.iter().all(|file| file.level == last[0].level).then_some(last[0].level)
    }

    fn join(&mut self, from: usize, level: u32) -> Result<(), SinkError> {
        let Some(disk) = &mut self.disk else { return Ok(()) };
        let joined = Sorted::join(disk.next()?, level, self.files.get(from..).unwrap_or_default())?;
        self.files.truncate(from);
        self.files.push(joined);
        Ok(())
    }
}

impl Disk {
    fn next(&mut self) -> Result<crate::sink::ScratchFile, SinkError> {
        self.made += 1;
        self.scratch.file(&format!("{}-{}", self.name, self.made))
    }
}

/// Entries in memory. Nearly every key is of one body alone: those take 8 bytes where the key is short.
#[derive(Debug, Default)]
struct Recent {
    captures: HashMap<u64, u32, Plain>,
    contents: HashMap<u64, u32, Plain>,
    sketches: HashMap<u32, u32, Plain>,
    /// Bodies behind the first of their key, in order.
    others: HashMap<Key, Vec<u32>, Plain>,
    /// Entries, all told.
    count: usize,
}

type Plain = BuildHasherDefault<Spread>;

impl Recent {
    fn add(&mut self, key: Key, body: u32) {
        let is_new = match key.kind {
            Kind::Capture => set(&mut self.captures, key.value, body),
            Kind::Content => set(&mut self.contents, key.value, body),
            Kind::Sketch => set(&mut self.sketches, key.value as u32, body),
        };
        if !is_new {
            let others = self.others.entry(key).or_default();
            if others.len() + 1 >= key.kind.most() {
                return;
            }
            others.push(body);
        }
        self.count += 1;
    }

    fn of(&self, key: Key) -> impl Iterator<Item = u32> {
        let first = match key.kind {
            Kind::Capture => self.captures.get(&key.value),
            Kind::Content => self.contents.get(&key.value),
            Kind::Sketch => self.sketches.get(&(key.value as u32)),
        };
        let others = first.and_then(|_| self.others.get(&key)).map(Vec::as_slice).unwrap_or_default();
        first.copied().into_iter().chain(others.iter().copied())
    }

    /// Empties it; the entries in order. What it has room for stays.
    fn take(&mut self) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(self.count);
        let captures = self.captures.drain().map(|(value, body)| (Key { kind: Kind::Capture, value }, body));
        let contents = self.contents.drain().map(|(value, body)| (Key { kind: Kind::Content, value }, body));
        let sketches = self.sketches.drain().map(|(value, body)| (Key::sketch(value), body));
        for (key, body) in captures.chain(contents).chain(sketches) {
            entries.push(Entry { key, body });
            let others = self.others.get(&key).into_iter().flatten();
            entries.extend(others.map(|&body| Entry { key, body }));
        }
        self.others.clear();
        self.count = 0;
        entries.sort_unstable();
        entries
    }
}

/// Whether there was none.
fn set<K: std::hash::Hash + Eq>(map: &mut HashMap<K, u32, Plain>, key: K, body: u32) -> bool {
    match map.entry(key) {
        Slot::Vacant(slot) => {
            slot.insert(body);
            true
        }
        Slot::Occupied(_) => false,
    }
}

/// Keys are hashes, some of them least ones, so small numbers: mixing spreads them over all bits.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64((*byte).into()));
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(key.into());
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = mixed(self.0 ^ key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::Scratch;

    /// On disk as in memory, with a small number of entries before they become a file.
    fn small(scratch: Scratch, most: usize) -> Postings {
        Postings { most, ..Postings::on_disk(scratch, "keys", true) }
    }

    #[test]
    fn files_give_what_memory_gives() {
        let root = tempfile::tempdir().unwrap();
        let scratch = Scratch::create(root.path().join("s")).unwrap();
        let (mut memory, mut disk) = (Postings::in_memory(), small(scratch, 50));
        let mut keys = Vec::new();
        for body in 0..3_000u32 {
            // Of one body, of a hundred, of all, and at the bounds of blocks.
            let these =
                [Key::capture(body.into()), Key::content((body % 30).into()), Key::sketch(body), Key::sketch(7), Key::sketch(body / 100)];
            for key in these {
                memory.add(key, body).unwrap();
                disk.add(key, body).unwrap();
            }
            keys.extend(these);
        }
        for round in 0..2 {
            for key in &keys {
                let (mut a, mut b) = (vec![1], vec![1]);
                memory.of(*key, &mut a).unwrap();
                disk.of(*key, &mut b).unwrap();
                assert_eq!(a, b, "{key:?}");
                assert!(a.len() <= key.kind.most().saturating_add(1));
            }
            assert_eq!(disk.files.len() == 1, round == 1);
            disk.join_all().unwrap();
        }
        assert_eq!(std::fs::read_dir(root.path().join("s")).unwrap().count(), 1);
        let mut none = Vec::new();
        disk.of(Key::sketch(u32::MAX), &mut none).unwrap();
        assert!(none.is_empty());
    }

    #[test]
    fn a_capture_is_kept_however_often_its_half_comes() {
        let mut memory = Postings::in_memory();
        (0..1_000).for_each(|body| memory.add(Key::capture(5), body).unwrap());
        let mut found = Vec::new();
        memory.of(Key::capture(5), &mut found).unwrap();
        assert_eq!(found, (0..1_000).collect::<Vec<_>>());
    }

    #[test]
    fn entries_in_memory_are_counted_and_bounded() {
        let root = tempfile::tempdir().unwrap();
        let mut disk = small(Scratch::create(root.path().join("s")).unwrap(), 50);
        (0..49).for_each(|body| disk.add(Key::sketch(1), body).unwrap());
        assert!(disk.files.is_empty() && disk.filter.is_none());
        disk.add(Key::sketch(1), 49).unwrap();
        assert_eq!((disk.files.len(), disk.recent.count), (1, 0));
    }
}
