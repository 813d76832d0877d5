//! Paragraphs: sentences with their gaps filled, and people who say things.

use super::random::Random;
use super::words;

/// Somebody a story quotes.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub given: &'static str,
    pub surname: &'static str,
    role: &'static str,
    met: bool,
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }
}

/// What the sentences of a story share.
#[derive(Debug)]
pub(super) struct Scene {
    german: bool,
    pub subject: (&'static str, &'static str, &'static str),
    place: &'static str,
    people: Vec<Person>,
}

impl Scene {
    pub fn new(german: bool, random: &mut Random) -> Scene {
        let (subjects, roles) = if german { (words::THEMEN, words::ROLLEN) } else { (words::SUBJECTS, words::ROLES) };
        let people = random.between(2, 5);
        let first = random.below(words::SURNAMES.len());
        // Surnames next to each other in the list: no two of a story are the same.
        let person = |k: usize, random: &mut Random| Person {
            given: random.pick(words::GIVEN),
            surname: words::SURNAMES[(first + k) % words::SURNAMES.len()],
            role: random.pick(roles),
            met: false,
        };
        Scene {
            german,
            subject: random.pick(subjects),
            place: random.pick(words::PLACES),
            people: (0..people).map(|k| person(k, random)).collect(),
        }
    }

    pub fn headline(&self, random: &mut Random) -> String {
        let frames = if self.german { words::SCHLAGZEILEN } else { words::HEADLINES };
        capitalised(self.fill(random.pick(frames), self.subject.0, random))
    }

    pub fn sentence(&self, random: &mut Random) -> String {
        let frames = if self.german { words::SAETZE } else { words::SENTENCES };
        capitalised(self.fill(random.pick(frames), self.subject.1, random))
    }

    /// A sentence in which somebody speaks, and who it is.
    pub fn quotation(&mut self, random: &mut Random) -> (String, String) {
        let sayings = if self.german { words::SPRUECHE } else { words::SAYINGS };
        let said = self.fill(random.pick(sayings), self.subject.1, random);
        let more = random.one_in(3).then(|| self.fill(random.pick(sayings), self.subject.1, random));
        let who = random.below(self.people.len());
        let person = &mut self.people[who];
        let speaker = person.name();
        let shown = if person.met { person.surname.to_owned() } else { format!("{speaker}, {}", person.role) };
        person.met = true;
        let sentence = if self.german {
            format!("„{said}“, sagte {shown}.")
        } else {
            match more {
                Some(more) => format!("“{said},” said {shown}. “{more}.”"),
                None => format!("“{said},” said {shown}."),
            }
        };
        (sentence, speaker)
    }

    fn fill(&self, frame: &str, subject: &str, random: &mut Random) -> String {
        let mut filled = String::with_capacity(frame.len() + 32);
        let mut rest = frame;
        while let Some((before, gap)) = rest.split_once('{') {
            let (name, after) = gap.split_once('}').unwrap_or((gap, ""));
            filled.push_str(before);
            match name {
                "x" => filled.push_str(subject),
                "t" => filled.push_str(if random.one_in(2) { self.place } else { random.pick(words::PLACES) }),
                "n" => filled.push_str(&random.between(3, 980).to_string()),
                "o" => filled.push_str(random.pick(if self.german { words::VERBAENDE } else { words::ORGANISATIONS })),
                "d" => filled.push_str(random.pick(if self.german { words::WOCHENTAGE } else { words::WEEKDAYS })),
                "m" => filled.push_str(random.pick(if self.german { words::MONATE } else { words::MONTHS })),
                _ => filled.push_str(self.people[0].surname),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

fn capitalised(text: String) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frame_is_filled() {
        for german in [false, true] {
            let mut random = Random::of(1, 2);
            let mut scene = Scene::new(german, &mut random);
            for _ in 0..200 {
                let (quoted, speaker) = scene.quotation(&mut random);
                assert!(quoted.contains(speaker.rsplit(' ').next().unwrap_or_default()), "{quoted}");
                for text in [quoted, scene.headline(&mut random), scene.sentence(&mut random)] {
                    assert!(!text.contains(['{', '}']) && !text.starts_with(char::is_lowercase), "{text}");
                }
            }
        }
    }
}
