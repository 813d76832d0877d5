//! [`crate::model::Draft`] to [`crate::model::Article`]: names, instants, identity, body text.
