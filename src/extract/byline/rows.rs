//! Words that bylines are made of, by what they do: one row a word or phrase, lower case.

pub(super) mod calendar;
pub(super) mod joints;
pub(super) mod labels;
pub(super) mod organizations;
pub(super) mod prefixes;
pub(super) mod roles;
