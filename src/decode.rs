//! Bytes to text, and how the charset was known: UTF-8 first, then the declared charset, then detection.
