//! What is known of a story before it has a page.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Offset, Utc};

use super::prose::Scene;
use super::random::Random;
use super::words::{self, OUTLETS, Outlet};

/// Stories a cycle: those that are this far apart are of the same outlet.
pub(super) const CYCLE: u64 = 64;

/// The agency whose stories several outlets print.
pub(super) const AGENCY: &str = "Coastwire";

#[derive(Debug)]
pub(super) struct Story {
    pub headline: Headline,
    pub dek: String,
    pub section: &'static str,
    pub tag: &'static str,
    pub paragraphs: Vec<String>,
    /// Of each quotation, who speaks; in the order of the paragraphs.
    pub speakers: Vec<String>,
    /// The text came from an agency, and stands under other headlines elsewhere.
    pub wire: bool,
}

/// What other pages show of a story.
#[derive(Debug)]
pub(super) struct Headline {
    pub outlet: &'static Outlet,
    pub title: String,
    pub url: String,
    /// One or two; none on a wire story.
    pub authors: Vec<String>,
    pub published: DateTime<FixedOffset>,
    pub modified: Option<DateTime<FixedOffset>>,
}

/// The outlet of a story: the earlier one stands in the list, the more it prints.
fn outlet(n: u64) -> &'static Outlet {
    let place = (n % CYCLE) as usize;
    // 16 of 64 for the first, then ever fewer.
    let mut share = 16;
    let mut rest = place;
    for outlet in OUTLETS {
        if rest < share {
            return outlet;
        }
        rest -= share;
        share = (share * 3 / 4).max(2);
    }
    &OUTLETS[place % OUTLETS.len()]
}

/// Of 32 stories, one is a wire story whose text another outlet has printed before.
fn is_wire(n: u64) -> bool {
    n % 32 == 31
}

impl Headline {
    pub fn of(seed: u64, n: u64) -> Headline {
        let outlet = outlet(n);
        let mut random = Random::of(seed, n << 1);
        let title = Scene::new(outlet.german, &mut random).headline(&mut random);
        let published = time(outlet, &mut random);
        let modified = random.one_in(3).then(|| published + Duration::minutes(random.between(12, 900) as i64));
        let authors = if is_wire(n) { 0 } else { 1 + usize::from(random.one_in(5)) };
        let first = random.below(words::SURNAMES.len());
        let author = |k: usize, random: &mut Random| {
            format!("{} {}", random.pick(words::GIVEN), words::SURNAMES[(first + 7 * k) % words::SURNAMES.len()])
        };
        let authors = (0..authors).map(|k| author(k, &mut random)).collect();
        let url = format!("https://{}/{:04}/{:02}/{}-{n}", outlet.host, published.year(), published.month(), slug(&title));
        Headline { outlet, title, url, authors, published, modified }
    }
}

fn time(outlet: &Outlet, random: &mut Random) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(outlet.zone * 3_600).unwrap_or_else(|| Utc.fix());
    let minute = random.below(365 * 24 * 60) as i64;
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default().and_hms_opt(0, 0, 0).unwrap_or_default();
    DateTime::from_naive_utc_and_offset(start + Duration::minutes(minute), zone)
}

fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for c in title.chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            _ if slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_matches('-').to_owned()
}

impl Story {
    pub fn of(seed: u64, n: u64) -> Story {
        let headline = Headline::of(seed, n);
        let wire = is_wire(n);
        // The 31 stories before a wire story are none: the first of its language is where its text stands too.
        let written =
            if wire { (1..32).map(|k| n - k).rev().find(|m| outlet(*m).german == headline.outlet.german).unwrap_or(n) } else { n };
        let mut random = Random::of(seed, written << 1 | 1);
        let mut scene = Scene::new(headline.outlet.german, &mut Random::of(seed, written << 1));
        let mut speakers = Vec::new();
        let mut paragraphs: Vec<String> =
            (0..random.between(8, 34)).map(|k| paragraph(k, &mut scene, &mut speakers, &mut random)).collect();
        let dek = scene.sentence(&mut random);
        if wire {
            // As desks do it: a dateline in front, the last paragraph cut to length.
            paragraphs[0].insert_str(0, &format!("{} ({AGENCY}) — ", words::PLACES[(n % 15) as usize].to_uppercase()));
            paragraphs.push(scene.sentence(&mut random));
        }
        Story { headline, dek, section: scene.subject.2, tag: scene.subject.0, paragraphs, speakers, wire }
    }
}

/// Two to four sentences; every third paragraph has a quotation.
fn paragraph(k: usize, scene: &mut Scene, speakers: &mut Vec<String>, random: &mut Random) -> String {
    let mut sentences: Vec<String> = (0..random.between(1, 3)).map(|_| scene.sentence(random)).collect();
    if k % 3 == 1 {
        let (sentence, speaker) = scene.quotation(random);
        sentences.insert(0, sentence);
        speakers.push(speaker);
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_the_same_whenever_it_is_asked_for() {
        let (a, b) = (Story::of(1, 40), Story::of(1, 40));
        assert_eq!((a.headline.url, a.paragraphs), (b.headline.url, b.paragraphs));
        assert_ne!(Story::of(2, 40).dek, a.dek);
    }

    #[test]
    fn every_outlet_prints_the_first_ones_most() {
        let count = |o: &Outlet| (0..CYCLE).filter(|n| outlet(*n).host == o.host).count();
        let counts: Vec<usize> = OUTLETS.iter().map(count).collect();
        assert!(counts.iter().all(|c| *c > 0) && counts[0] == 16, "{counts:?}");
    }

    #[test]
    fn a_wire_story_has_another_s_text_and_no_author() {
        let wire = Story::of(1, 63);
        let found = (32..63).map(|n| Story::of(1, n)).find(|s| s.paragraphs[1] == wire.paragraphs[1]).expect("printed before");
        assert!(wire.wire && wire.headline.authors.is_empty() && wire.paragraphs[0].contains("(Coastwire) — "));
        assert_ne!(found.headline.title, wire.headline.title);
    }

    #[test]
    fn an_address_is_plain_ascii() {
        assert_eq!(slug("Fährlinie: Was Große Höfe jetzt plant"), "faehrlinie-was-grosse-hoefe-jetzt-plant");
    }
}
