//! HTML for a browser: one file each, nothing fetched, nothing of a page raw in it.
//!
//! Everything is written by maud's `html!`, which escapes what it is given. The one way around that (`PreEscaped`) is used in
//! `shell` alone, for our own style sheet and script; a test holds it there. The page's Content-Security-Policy names those two
//! by their hashes and allows nothing else: markup that came through nevertheless would load and run nothing.
//!
//! Plots are SVG of our own: plotters writes its colours into every element (`fill="#3477A8"`), so that a dark page would need
//! every plot twice, and sets text in pixels that a phone shrinks; charming draws in the browser by a megabyte of JavaScript;
//! poloto is no longer kept up. Bars and lines are few, and take their colours from the style sheet.

mod chart;
mod explained;
mod marks;
mod report;
mod roles;
mod shell;

pub use explained::{Shown, explained};
pub use report::report;

#[cfg(test)]
mod tests {
    #[test]
    fn the_shell_alone_goes_around_the_escaping() {
        let files = [
            include_str!("html/chart.rs"),
            include_str!("html/explained.rs"),
            include_str!("html/marks.rs"),
            include_str!("html/report.rs"),
            include_str!("html/roles.rs"),
        ];
        for text in files {
            assert!(!text.contains("PreEscaped") && !text.contains("format!(\"<"));
        }
    }
}
