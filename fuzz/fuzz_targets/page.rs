#![no_main]
libfuzzer_sys::fuzz_target!(|html: &[u8]| {
    columnist_fuzz::page(html);
});
