#![no_main]
// One text in each place where a page names its authors.
libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = text.replace(['<', '"', '&'], " ");
    columnist_fuzz::page(
        format!(
            "<head><meta name=\"author\" content=\"{text}\"></head><article><h1>Dam opens at last</h1>\
             <p class=\"byline\">By {text}</p><a rel=\"author\" href=\"/people/x\">{text}</a><p>The dam was opened today.</p><p>{text}</p></article>"
        )
        .as_bytes(),
    );
});
