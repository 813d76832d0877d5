//! What the bytes of a short text are, as masks: a bit a byte.

/// Bytes that masks have room for.
pub(super) const ROOM: usize = 64;

/// For the first bytes of a text, by the bits of their sorts: mask `n` has bit `i` where byte `i` is of a sort with bit `n`. And the bits of
/// all sorts together.
pub(super) fn of<const N: usize>(text: &[u8], sorts: &[u8; 256]) -> ([u64; N], u8) {
    let (mut masks, mut all) = ([0; N], 0);
    for (eight, from) in text.chunks(8).zip((0..ROOM as u32).step_by(8)) {
        let sort = |byte: &u8| u64::from(sorts.get(usize::from(*byte)).copied().unwrap_or_default());
        let of_eight = match eight.first_chunk::<8>() {
            // The same as below, unrolled.
            Some(bytes) => bytes.iter().rev().fold(0, |word, byte| word << 8 | sort(byte)),
            None => eight.iter().rev().fold(0, |word, byte| word << 8 | sort(byte)),
        };
        all |= of_eight;
        for (bit, mask) in masks.iter_mut().enumerate() {
            // One bit of each byte, moved together by one multiplication.
            let ones = of_eight >> bit & 0x0101_0101_0101_0101;
            *mask |= ones.wrapping_mul(0x0102_0408_1020_4080) >> 56 << from;
        }
    }
    all |= all >> 32;
    all |= all >> 16;
    all |= all >> 8;
    (masks, all as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_a_byte() {
        let mut sorts = [0; 256];
        (sorts[b'a' as usize], sorts[b'b' as usize], sorts[b'c' as usize]) = (1, 2, 3);
        for len in 0..70 {
            let text: Vec<u8> = b"abcxxaxbbc".iter().copied().cycle().take(len).collect();
            let bits =
                |bit: u8| (0..64u64).zip(&text).fold(0u64, |mask, (at, byte)| mask | u64::from(sorts[*byte as usize] >> bit & 1) << at);
            let all = text.iter().take(64).fold(0, |all, byte| all | sorts[*byte as usize]);
            assert_eq!(of::<2>(&text, &sorts), ([bits(0), bits(1)], all), "{len}");
        }
    }
}
