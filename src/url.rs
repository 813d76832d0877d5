//! URLs as keys and domains.
