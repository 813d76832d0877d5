#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    columnist_fuzz::records("jsonl", ".jsonl", bytes);
});
