//! What every page of ours has around it: head, policy, style sheet, script.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// A whole document.
pub(super) fn document(title: &str, heading: &str, navigation: &[(&str, &str)], content: &Markup) -> String {
    let policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{}'; script-src '{}'",
        source_hash(STYLE),
        source_hash(SCRIPT)
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "To the content" }
                header {
                    div.top {
                        h1 { (heading) }
                        button type="button" id="theme" aria-pressed="false" { "Dark" }
                    }
                    @if !navigation.is_empty() {
                        nav aria-label="Sections" {
                            @for (id, label) in navigation { a href={ "#" (id) } { (label) } " " }
                        }
                    }
                }
                main id="main" { (content) }
                footer { p { "Columnist " (crate_version()) } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn crate_version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// `sha256-…` as a Content-Security-Policy names an inline script (<https://www.w3.org/TR/CSP3/#grammardef-hash-source>).
fn source_hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// A link where the address is one that a browser may be sent to; its text alone otherwise (`javascript:`, `data:`).
pub(super) fn address(url: &str, text: &str) -> Markup {
    let lower: String = url.chars().take(8).collect::<String>().to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    html! {
        @if is_web { a href=(url) rel="noopener noreferrer nofollow" { bdi { (text) } } } @else { bdi { (text) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_cannot_end_their_element() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }

    #[test]
    fn the_policy_names_what_is_in_the_page() {
        let page = document("t", "h", &[], &html! {});
        assert!(page.contains("default-src 'none'") && page.matches("'sha256-").count() == 2, "{page}");
        assert_eq!(source_hash("alert(1)"), "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
    }

    #[test]
    fn only_web_addresses_become_links() {
        let made = |url: &str| address(url, "x").into_string();
        assert!(made("HTTPS://a.example/").starts_with("<a href="));
        for url in ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//a.example", "java\nscript:x"] {
            assert_eq!(made(url), "<bdi>x</bdi>");
        }
        assert_eq!(address("https://a/?\"><img onerror=x>", "<b>").into_string().matches('<').count(), 4);
    }
}
