#![no_main]
// One text in each place where a page states its day.
libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = text.replace(['<', '"', '&'], " ");
    columnist_fuzz::page(
        format!(
            "<head><meta property=\"article:published_time\" content=\"{text}\"></head><article><h1>Dam opens at last</h1>\
             <p class=\"dateline\">Published {text}</p><time datetime=\"{text}\">{text}</time><p>The dam was opened on {text}.</p></article>"
        )
        .as_bytes(),
    );
});
