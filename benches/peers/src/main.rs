//! `peers NAME PAGES.jsonl`: what NAME needs for the pages (`{"html": …}` a line), as one line of JSON.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::time::Instant;

fn main() {
    let (Some(name), Some(path)) = (std::env::args().nth(1), std::env::args().nth(2)) else {
        eprintln!("usage: peers NAME PAGES.jsonl");
        std::process::exit(2);
    };
    let run: fn(&str) = match name.as_str() {
        "trafilatura-crate" => |html| drop(black_box(trafilatura::extract(html, &trafilatura::Options::default()))),
        "trafilatura-crate-no-fallback" => {
            |html| drop(black_box(trafilatura::extract(html, &trafilatura::Options::default().with_fallback(false))))
        }
        "rs-trafilatura" => |html| drop(black_box(rs_trafilatura::extract(html))),
        _ => panic!("no peer {name}"),
    };
    let lines = BufReader::new(std::fs::File::open(path).expect("the pages")).lines();
    let pages: Vec<String> = lines
        .map(|line| serde_json::from_str::<serde_json::Value>(&line.expect("a line")).expect("JSON")["html"].as_str().expect("html").to_owned())
        .collect();
    for page in pages.iter().take(5) {
        run(page);
    }
    let start = Instant::now();
    let before = cpu();
    let failed = pages.iter().filter(|page| std::panic::catch_unwind(|| run(page)).is_err()).count();
    let spent = cpu() - before;
    println!("{{\"pages\":{},\"failed\":{failed},\"cpu\":{spent},\"wall\":{}}}", pages.len(), start.elapsed().as_secs_f64());
}

/// CPU seconds of this process (Linux).
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    (fields[11].parse::<f64>().expect("ticks") + fields[12].parse::<f64>().expect("ticks")) / 100.0
}
