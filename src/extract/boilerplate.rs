//! Class words and headings of what is not the article: rows of data.
