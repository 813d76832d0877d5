//! Where in a body a byte is, in code points.

/// Byte offsets to code points: a count is kept every so many bytes, the rest is counted on demand.
pub(super) struct CodePoints<'a> {
    body: &'a str,
    counts: Vec<u32>,
}

const STRIDE: usize = 64;

impl CodePoints<'_> {
    pub fn new(body: &str) -> CodePoints<'_> {
        let mut total = 0;
        let counts = body
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let before = total;
                total += starts(chunk);
                before
            })
            .collect();
        CodePoints { body, counts }
    }

    pub fn at(&self, byte: usize) -> u32 {
        let chunk = byte / STRIDE;
        let base = self.counts.get(chunk).copied();
        match base {
            Some(count) => count + self.body.as_bytes().get(chunk * STRIDE..byte).map_or(0, starts),
            // The end of a body whose length is a whole number of strides.
            None => {
                let last = chunk.saturating_sub(1);
                self.counts.get(last).copied().unwrap_or(0) + self.body.as_bytes().get(last * STRIDE..byte).map_or(0, starts)
            }
        }
    }
}

/// Bytes of a stride or less that begin a code point. The sum fits a byte, so that the compiler can add many at once.
fn starts(bytes: &[u8]) -> u32 {
    u32::from(bytes.iter().map(|b| u8::from((*b as i8) >= -0x40)).fold(0, u8::wrapping_add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_code_point() {
        for length in [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE] {
            let body: String = "aé日".chars().cycle().take(length).collect();
            let codes = CodePoints::new(&body);
            for (code, (byte, _)) in body.char_indices().chain([(body.len(), ' ')]).enumerate() {
                assert_eq!(codes.at(byte) as usize, code, "byte {byte} of {length} code points");
            }
        }
    }
}
