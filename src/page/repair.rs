//! JSON as people write it into pages, rewritten as JSON.
//!
//! One pass over the text. Commas are never copied but written where the grammar wants one, which mends missing and
//! trailing ones alike; what is left open at the end is closed. Seen on news pages: comments, CDATA wrappers, raw line ends in
//! strings, single quotes, bare words for strings, quotes inside quotes, a brace too many, several values in a row, a cut end.

use std::borrow::Cow;

use super::entities;

/// JSON text for what the block seems to mean: one or more values. The result may still be no JSON.
pub fn repair(block: &str) -> String {
    let block = unescaped(block);
    let mut writer = Writer { text: &block, at: 0, out: String::with_capacity(block.len() + 16), open: Vec::new(), state: State::Value };
    while writer.step() {}
    writer.close_all();
    writer.out
}

/// A block whose very quotes are character references was escaped as a whole.
fn unescaped(block: &str) -> Cow<'_, str> {
    let escaped = ["&quot;", "&#34;", "&#034;", "&#x22;"].iter().any(|quote| block.contains(quote));
    if escaped && !block.contains('"') { entities::decode(block) } else { Cow::Borrowed(block) }
}

/// What the grammar wants next in the innermost container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// A value: at the top, in a list, or after a colon.
    Value,
    /// A key, or the end of the object.
    Key,
    Colon,
    /// A value has ended.
    After,
}

struct Writer<'a> {
    text: &'a str,
    at: usize,
    out: String,
    open: Vec<u8>,
    state: State,
}

impl Writer<'_> {
    /// Reads one token; false at the end of the text.
    fn step(&mut self) -> bool {
        self.skip_space_and_comments();
        let Some(&byte) = self.text.as_bytes().get(self.at) else { return false };
        match byte {
            b'{' | b'[' => self.start(byte),
            b'}' | b']' => self.end(byte),
            b':' => self.colon(),
            b',' => self.comma(),
            b';' => self.at += 1,
            b'"' | b'\'' => self.string(byte),
            _ => self.word(),
        }
        true
    }

    fn skip_space_and_comments(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let start = rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}');
            self.at += rest.len() - start.len();
            let skipped = match WRAPPERS.iter().find(|wrapper| start.starts_with(**wrapper)) {
                Some(wrapper) => wrapper.len(),
                None if start.starts_with("//") => start.find('\n').unwrap_or(start.len()),
                None if start.starts_with("/*") => start.find("*/").map_or(start.len(), |end| end + 2),
                None => return,
            };
            self.at += skipped;
        }
    }

    fn start(&mut self, byte: u8) {
        self.at += 1;
        if self.in_object() && matches!(self.state, State::Key | State::After) {
            return; // an object where a key should stand: its keys join this object's
        }
        self.before_value();
        self.out.push(byte as char);
        self.open.push(byte);
        self.state = if byte == b'{' { State::Key } else { State::Value };
    }

    /// Closes the innermost container of this kind, and what was left open in it; a close of nothing is dropped.
    fn end(&mut self, byte: u8) {
        self.at += 1;
        let opener = if byte == b'}' { b'{' } else { b'[' };
        if let Some(depth) = self.open.iter().rposition(|open| *open == opener) {
            while self.open.len() > depth {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(opener) = self.open.pop() {
            self.finish_pair(opener);
            self.out.push(if opener == b'{' { '}' } else { ']' });
            self.state = State::After;
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    /// Commas are written elsewhere; here one ends a pair whose value is missing.
    fn comma(&mut self) {
        self.at += 1;
        if self.in_object() {
            self.finish_pair(b'{');
        }
    }

    /// A key without a value gets one.
    fn finish_pair(&mut self, opener: u8) {
        match self.state {
            State::Colon => self.out.push_str(":null"),
            State::Value if opener == b'{' => self.out.push_str("null"),
            _ => return,
        }
        self.state = State::After;
    }

    fn colon(&mut self) {
        self.at += 1;
        if self.state == State::Colon {
            self.out.push(':');
            self.state = State::Value;
        }
    }

    fn in_object(&self) -> bool {
        self.open.last() == Some(&b'{')
    }

    /// Writes what the grammar wants before a value.
    fn before_value(&mut self) {
        match self.state {
            State::After if self.open.is_empty() => self.out.push('\n'),
            State::After => self.out.push(','),
            State::Colon => self.out.push(':'),
            _ => {}
        }
    }

    /// Writes what the grammar wants before a string; true when the string is a key.
    fn before_string(&mut self) -> bool {
        let is_key = self.in_object() && matches!(self.state, State::Key | State::After);
        self.before_value();
        self.state = if is_key { State::Colon } else { State::After };
        is_key
    }

    /// A quoted string. A quote inside it that is followed by more of the string is text.
    fn string(&mut self, quote: u8) {
        let is_key = self.reopens() || self.before_string();
        self.out.push('"');
        self.at += 1;
        while let Some(c) = self.text[self.at..].chars().next() {
            if c == quote as char && self.ends_string(is_key) {
                self.at += 1;
                break;
            }
            self.string_char(c);
        }
        self.out.push('"');
    }

    /// A key at the top, after an object: a brace too many closed it.
    fn reopens(&mut self) -> bool {
        let rest = &self.text[self.at + 1..];
        let key =
            rest.get(..64.min(rest.len())).and_then(|head| head.find('"')).is_some_and(|end| rest[end + 1..].trim_start().starts_with(':'));
        let reopens = key && self.open.is_empty() && self.state == State::After && self.out.ends_with('}');
        if reopens {
            self.out.pop();
            self.open.push(b'{');
            if !self.out.ends_with('{') {
                self.out.push(',');
            }
            self.state = State::Colon;
        }
        reopens
    }

    /// Whether the quote at the cursor ends the string, by what follows it.
    fn ends_string(&self, is_key: bool) -> bool {
        let after = &self.text[self.at + 1..];
        let next = after.trim_start();
        match next.as_bytes().first() {
            None => true,
            Some(b':') => is_key,
            Some(b'}' | b']') => !is_key,
            Some(b',') => !is_key && (!self.in_object() || starts_pair(&next[1..])),
            Some(b'/') => next.starts_with("//") || next.starts_with("/*"),
            // A missing comma: the next key stands on a line of its own.
            Some(b'"') => !is_key && after[..after.len() - next.len()].contains('\n'),
            _ => false,
        }
    }

    fn string_char(&mut self, c: char) {
        self.at += c.len_utf8();
        match c {
            '"' => self.out.push_str("\\\""),
            '\n' => self.out.push_str("\\n"),
            '\\' => self.escape(),
            c if c.is_control() => self.out.push(' '),
            c => self.out.push(c),
        }
    }

    /// What follows a backslash: an escape that JSON knows is kept, of another the backslash goes.
    fn escape(&mut self) {
        let rest = &self.text[self.at..];
        match rest.as_bytes().first() {
            Some(b'u') => self.unicode_escape(),
            Some(&known @ (b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => {
                self.out.push('\\');
                self.out.push(known as char);
                self.at += 1;
            }
            _ => {}
        }
    }

    /// `\uXXXX`; half a surrogate pair becomes U+FFFD, which is what a browser shows for it.
    fn unicode_escape(&mut self) {
        let unit = |from: usize| self.text.get(from..from + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
        let Some(first) = unit(self.at + 1) else { return };
        let second = (self.text.get(self.at + 5..self.at + 7) == Some("\\u")).then(|| unit(self.at + 7)).flatten();
        let pair = char::decode_utf16([Some(first), second].into_iter().flatten()).next();
        let c = pair.and_then(Result::ok).unwrap_or('\u{FFFD}');
        self.at += if c.len_utf16() == 2 { 11 } else { 5 };
        match c {
            '"' | '\\' => self.out.extend(['\\', c]),
            c if c.is_control() => self.out.push(' '),
            c => self.out.push(c),
        }
    }

    /// A word without quotes: a number or `true`, or a string whose quotes were forgotten.
    fn word(&mut self) {
        let rest = &self.text[self.at..];
        let word = &rest[..rest.find([',', ':', '{', '}', '[', ']', '\n', '"']).unwrap_or(rest.len())];
        let word = &word[..word.find("//").unwrap_or(word.len())];
        self.at += word.len();
        let word = word.trim();
        if self.open.is_empty() || word.is_empty() {
            return; // `var data =` before the value
        }
        let is_key = self.before_string();
        if !is_key && (matches!(word, "true" | "false" | "null") || is_number(word)) {
            self.out.push_str(word);
        } else {
            self.out.push('"');
            word.chars().for_each(|c| self.out.push(if c.is_control() || c == '\\' { ' ' } else { c }));
            self.out.push('"');
        }
    }
}

/// What some systems put around the JSON, for browsers of the last century.
const WRAPPERS: [&str; 8] = ["<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/"];

/// After a comma in an object: a key (quoted or not), a comment, or the end.
fn starts_pair(text: &str) -> bool {
    let next = text.trim_start();
    match next.as_bytes().first() {
        None | Some(b'"' | b'\'' | b'}' | b'/') => true,
        _ => text.len() > next.len() && text[..text.len() - next.len()].contains('\n'),
    }
}

/// A number in JSON's own spelling.
fn is_number(word: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(&str, &str, &str); 24] = [
        // what is mended, an example of it, what it means
        ("nothing", "", ""),
        ("good JSON", r#"{"a":[1,true,null,"x"],"b":{}}"#, r#"{"a":[1,true,null,"x"],"b":{}}"#),
        ("a trailing comma", r#"{"a":[1,],"b":2,}"#, r#"{"a":[1],"b":2}"#),
        ("a missing comma", "{\"a\":\"x\"\n\"b\":[1 ,2]\n\"c\":3}", r#"{"a":"x","b":[1,2],"c":3}"#),
        ("objects in a row", r#"{"a":1},{"b":2}{"c":3};"#, "{\"a\":1}\n{\"b\":2}\n{\"c\":3}"),
        ("a raw line end", "{\"a\":\"x\ny\tz\"}", r#"{"a":"x\ny z"}"#),
        ("a CDATA wrapper", "//<![CDATA[\n{\"a\":1}\n//]]>", r#"{"a":1}"#),
        ("an HTML comment", "<!-- {\"a\":1} -->", r#"{"a":1}"#),
        ("comments", "{\"a\":\"http://x.example\", // a\n/* b */ \"b\":1 //c\n}", r#"{"a":"http://x.example","b":1}"#),
        ("escaped quotes", "{&quot;a&quot;:&quot;x &amp;amp; y&quot;}", r#"{"a":"x &amp; y"}"#),
        ("quotes inside quotes", r#"{"a":"the "old" pier","b":"x"}"#, r#"{"a":"the \"old\" pier","b":"x"}"#),
        ("a quote before a comma", r#"{"a":"the "old", rusty pier","b":1}"#, r#"{"a":"the \"old\", rusty pier","b":1}"#),
        ("single quotes", r#"{'a':'it's "old"'}"#, r#"{"a":"it's \"old\""}"#),
        ("bare words", "{\"a\": Ann Lee,\n b: Port Weekly}", r#"{"a":"Ann Lee","b":"Port Weekly"}"#),
        ("a cut string", r#"[{"a":"x","b":"the pi"#, r#"[{"a":"x","b":"the pi"}]"#),
        ("a cut pair", r#"{"a":"#, r#"{"a":null}"#),
        ("a cut key", r#"{"a":1,"b"#, r#"{"a":1,"b":null}"#),
        ("a missing value", r#"{"a":,"b":2}"#, r#"{"a":null,"b":2}"#),
        ("a wrong escape", r#"{"a":"it\'s \x \ud83d\ude00 \ud83d \u0022"}"#, "{\"a\":\"it's x \u{1F600} \u{FFFD} \\\"\"}"),
        ("a brace too many", "{\"a\":{\"b\":1}},\n\"c\":2}", r#"{"a":{"b":1},"c":2}"#),
        ("a missing brace", r#"[{"a":{"b":1},"c":2]"#, r#"[{"a":{"b":1},"c":2}]"#),
        ("an assignment", "var data = {\"a\":1};", r#"{"a":1}"#),
        ("a BOM", "\u{FEFF}{\"a\":1}", r#"{"a":1}"#),
        ("a number with a tail", r#"{"a":2024-05-06,"b":-1.5e3}"#, r#"{"a":"2024-05-06","b":-1.5e3}"#),
    ];

    #[test]
    fn each_row_is_mended() {
        for (what, block, expected) in ROWS {
            assert_eq!(repair(block), expected, "{what}");
        }
    }
}
