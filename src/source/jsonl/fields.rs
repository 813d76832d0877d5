//! The few fields of a line that are read; all others are passed over without being built.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, Utc};
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::DeserializeSeed};

use crate::source::{FieldNames, Refusal, time};

/// Longest message kept of a parser that quotes what it met.
const MESSAGE: usize = 200;

#[derive(Debug, Default)]
pub struct Row<'a> {
    pub id: Option<String>,
    pub url: Option<String>,
    pub html: Option<Cow<'a, [u8]>>,
    pub text: Option<Cow<'a, [u8]>>,
    pub fetched: Option<DateTime<Utc>>,
}

impl<'a> Row<'a> {
    /// # Errors
    /// `bad_json`, the message beginning with the column.
    pub fn parse(line: &'a [u8], names: &FieldNames) -> Result<Row<'a>, Refusal> {
        // Bytes are read without a check for raw control characters; NUL is the one that tells of broken files.
        if let Some(at) = memchr::memchr(0, line) {
            return Err(Refusal::new("bad_json", format!(", column {}: a NUL byte", at + 1)));
        }
        let mut json = serde_json::Deserializer::from_slice(line);
        let row = json.deserialize_map(RowVisitor(names)).and_then(|row| json.end().map(|()| row));
        row.map_err(|error| {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words);
            let short: String = message.chars().take(MESSAGE).collect();
            Refusal::new("bad_json", format!(", column {}: {short}", error.column()))
        })
    }
}

struct RowVisitor<'n>(&'n FieldNames);

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = Row<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<'de>, A::Error> {
        let mut row = Row::default();
        let mut seen = [false; 5];
        while let Some(field) = map.next_key_seed(Key(self.0))? {
            let Some(field) = field else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            // Two answers for one question: neither is trusted.
            if std::mem::replace(&mut seen[field as usize], true) {
                return Err(A::Error::custom(format_args!("{field:?} stands twice")));
            }
            match field {
                Field::Id => row.id = map.next_value::<Scalar>()?.0,
                Field::Url => row.url = map.next_value::<Scalar>()?.0,
                Field::Html => row.html = map.next_value::<Option<Bytes<'de>>>()?.map(|b| b.0),
                Field::Text => row.text = map.next_value::<Option<Bytes<'de>>>()?.map(|b| b.0),
                Field::FetchedAt => row.fetched = map.next_value::<Scalar>()?.0.and_then(|text| time::parse(&text)),
            }
        }
        Ok(row)
    }
}

#[derive(Debug, Clone, Copy)]
enum Field {
    Id,
    Url,
    Html,
    Text,
    FetchedAt,
}

/// Which field a key is, by names that are known at run time alone.
struct Key<'n>(&'n FieldNames);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<Field>;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<Field>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Option<Field>, E> {
        let FieldNames { id, url, html, text, fetched_at } = self.0;
        let names = [(html, Field::Html), (text, Field::Text), (url, Field::Url), (id, Field::Id), (fetched_at, Field::FetchedAt)];
        Ok(names.into_iter().find(|(name, _)| *name == key).map(|(_, field)| field))
    }
}

/// A string as bytes: lone surrogates and bad UTF-8 are no reason to lose a page.
struct Bytes<'a>(Cow<'a, [u8]>);

impl<'de> Deserialize<'de> for Bytes<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct BytesVisitor;
        impl<'de> Visitor<'de> for BytesVisitor {
            type Value = Bytes<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Bytes<'de>, E> {
                Ok(Bytes(Cow::Borrowed(bytes)))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes<'de>, E> {
                Ok(Bytes(Cow::Owned(bytes.to_vec())))
            }

            // serde_json reads an array of numbers as bytes too.
            fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Bytes<'de>, A::Error> {
                Err(A::Error::custom("a list where a string is due"))
            }
        }
        d.deserialize_bytes(BytesVisitor)
    }
}

/// A string or number as text; anything else is none.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or number")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        let text = text.trim();
        Ok(Scalar((!text.is_empty()).then(|| text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar(Some(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar(Some(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar(Some(number.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Row<'_>, String> {
        Row::parse(line.as_bytes(), &FieldNames::default()).map_err(|refusal| refusal.message)
    }

    #[test]
    fn reads_its_fields_among_others() {
        let row =
            parse(r#"{"x":[[{"html":"no"}]],"html":"<p>é","id":7,"url":"u","text":null,"fetched_at":1750000000.5,"y":1e999}"#).unwrap();
        assert_eq!((row.html.as_deref(), row.text), (Some("<p>é".as_bytes()), None));
        assert_eq!((row.id.as_deref(), row.url.as_deref()), (Some("7"), Some("u")));
        assert_eq!(row.fetched.unwrap().timestamp_millis(), 1_750_000_000_500);
        assert!(matches!(row.html, Some(Cow::Borrowed(_))));
    }

    #[test]
    fn an_empty_object_and_odd_values_are_none() {
        assert!(parse("{}").unwrap().html.is_none());
        let row = parse(r#"{"id":[1],"url":{"a":1},"fetched_at":"soon"}"#).unwrap();
        assert!(row.id.is_none() && row.url.is_none() && row.fetched.is_none());
    }

    #[test]
    fn what_is_no_such_object_is_refused() {
        for bad in [
            "",
            "42",
            "[]",
            "{'html':1}",
            r#"{"html":7}"#,
            r#"{"html":[1]}"#,
            r#"{"html":"a"} {}"#,
            r#"{"url":"a","url":"b"}"#,
            r#"{"x":NaN}"#,
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        let long = format!("\"{}\"", "a".repeat(5000));
        assert!(parse(&long).unwrap_err().len() < 300);
    }

    #[test]
    fn deep_values_that_nobody_reads_do_no_harm() {
        let deep = format!("{{\"x\":{}{},\"html\":\"<p>\"}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&deep).unwrap().html.is_some());
    }
}
