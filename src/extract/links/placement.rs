//! What a block of cards is for, told by its heading's words.

use crate::model::Placement;

/// Words of a heading and what they make of its block.
struct Words {
    /// Folded (see [`fold`]), matched as whole words anywhere in the heading.
    words: &'static str,
    placement: Placement,
}

const fn row(words: &'static str, placement: Placement) -> Words {
    Words { words, placement }
}

use Placement::{Author, Latest, NextPrev, Related, Sponsored};

/// The first row that matches decides: longer phrases stand before the words they hold. To add one: a row; a block headed by its
/// words has that placement, wherever on the page it stands. `Related` becomes an inset inside the text.
const HEADINGS: &[Words] = &[
    row("sponsored", Sponsored),
    row("promoted", Sponsored),
    row("from our partners", Sponsored),
    row("around the web", Sponsored),
    row("from around the web", Sponsored),
    row("paid content", Sponsored),
    row("partner content", Sponsored),
    row("anzeige", Sponsored),
    row("patrocinado", Sponsored),
    row("contenu sponsorisé", Sponsored),
    row("more from this author", Author),
    row("more by this author", Author),
    row("más artículos de", Author),
    row("previous article", NextPrev),
    row("next article", NextPrev),
    row("previous post", NextPrev),
    row("next post", NextPrev),
    row("önceki", NextPrev),
    row("sonraki", NextPrev),
    row("most read", Latest),
    row("most popular", Latest),
    row("most viewed", Latest),
    row("most shared", Latest),
    row("most recent", Latest),
    row("most commented", Latest),
    row("most watched", Latest),
    row("most discussed", Latest),
    row("popular", Latest),
    row("trending", Latest),
    row("read more", Related),
    row("read also", Related),
    row("also read", Related),
    row("read next", Related),
    row("up next", Latest),
    row("next up", Latest),
    row("you might also like", Related),
    row("you may also like", Related),
    row("you might like", Related),
    row("you may like", Related),
    row("you may also be interested", Related),
    row("related", Related),
    row("recommended", Related),
    row("recommends", Related),
    row("see also", Related),
    row("more on this story", Related),
    row("more on this topic", Related),
    row("more on this", Related),
    row("more like this", Related),
    row("more stories", Latest),
    row("similar", Related),
    row("further reading", Related),
    row("go deeper", Related),
    row("in depth", Related),
    row("don't miss", Latest),
    row("latest", Latest),
    row("recent", Latest),
    row("just in", Latest),
    row("breaking", Latest),
    row("top stories", Latest),
    row("top story", Latest),
    row("top news", Latest),
    row("top videos", Latest),
    row("headlines", Latest),
    row("must read", Latest),
    row("must reads", Latest),
    row("featured", Latest),
    row("editor's picks", Latest),
    row("editors' picks", Latest),
    row("editors picks", Latest),
    row("editor's pick", Latest),
    row("editor's choice", Latest),
    row("today's", Latest),
    row("what's new", Latest),
    row("more news", Latest),
    row("more videos", Latest),
    row("hot topics", Latest),
    // de
    row("meistgelesen", Latest),
    row("meistgelesene", Latest),
    row("am meisten gelesen", Latest),
    row("meistgeklickt", Latest),
    row("beliebt", Latest),
    row("neueste", Latest),
    row("neuste", Latest),
    row("aktuell", Latest),
    row("aktuelle", Latest),
    row("aktuelles", Latest),
    row("topmeldungen", Latest),
    row("empfehlungen der redaktion", Latest),
    row("zum thema", Related),
    row("lesen sie auch", Related),
    row("auch interessant", Related),
    row("mehr zu", Related),
    row("ähnliche", Related),
    row("verwandte", Related),
    row("weiterlesen", Related),
    row("empfohlen", Related),
    // es, pt, it, fr
    row("lo más", Latest),
    row("más leídas", Latest),
    row("más leídos", Latest),
    row("más leído", Latest),
    row("más vistas", Latest),
    row("más visto", Latest),
    row("más noticias", Latest),
    row("últimas", Latest),
    row("última hora", Latest),
    row("último", Latest),
    row("lo último", Latest),
    row("en portada", Latest),
    row("destacadas", Latest),
    row("destacados", Latest),
    row("te puede interesar", Related),
    row("te podría interesar", Related),
    row("le puede interesar", Related),
    row("relacionadas", Related),
    row("relacionados", Related),
    row("relacionado", Related),
    row("lea también", Related),
    row("lee también", Related),
    row("leer más", Related),
    row("recomendados", Related),
    row("recomendadas", Related),
    row("mais lidas", Latest),
    row("mais lidos", Latest),
    row("mais vistas", Latest),
    row("leia também", Related),
    row("leia mais", Related),
    row("veja também", Related),
    row("saiba mais", Related),
    row("più letti", Latest),
    row("più lette", Latest),
    row("ultime", Latest),
    row("ultimi", Latest),
    row("leggi anche", Related),
    row("correlati", Related),
    row("potrebbe interessarti", Related),
    row("les plus lus", Latest),
    row("les plus lues", Latest),
    row("plus lus", Latest),
    row("derniers", Latest),
    row("dernières", Latest),
    row("à la une", Latest),
    row("en continu", Latest),
    row("à lire aussi", Related),
    row("lire aussi", Related),
    row("lire la suite", Related),
    row("sur le même sujet", Related),
    row("articles liés", Related),
    // nl, sv, da, nb, fi
    row("meest gelezen", Latest),
    row("laatste nieuws", Latest),
    row("net binnen", Latest),
    row("lees ook", Related),
    row("gerelateerd", Related),
    row("mest läst", Latest),
    row("mest lest", Latest),
    row("mest læste", Latest),
    row("senaste", Latest),
    row("seneste", Latest),
    row("siste", Latest),
    row("läs också", Related),
    row("läs mer", Related),
    row("læs også", Related),
    row("les også", Related),
    row("luetuimmat", Latest),
    row("uusimmat", Latest),
    row("lue myös", Related),
    // pl, cs, sk, hu, ro
    row("najczęściej czytane", Latest),
    row("najpopularniejsze", Latest),
    row("najnowsze", Latest),
    row("czytaj więcej", Related),
    row("czytaj także", Related),
    row("czytaj też", Related),
    row("zobacz także", Related),
    row("powiązane", Related),
    row("polecane", Related),
    row("nejčtenější", Latest),
    row("nejnovější", Latest),
    row("související", Related),
    row("čtěte také", Related),
    row("najčítanejšie", Latest),
    row("legolvasottabb", Latest),
    row("legfrissebb", Latest),
    row("kapcsolódó", Related),
    row("cele mai citite", Latest),
    row("ultimele", Latest),
    row("citește și", Related),
    row("citeşte şi", Related),
    // tr, el, id, ms, vi
    row("en son", Latest),
    row("son haberler", Latest),
    row("son dakika", Latest),
    row("en çok okunanlar", Latest),
    row("çok okunan", Latest),
    row("ilgili haberler", Related),
    row("benzer haberler", Related),
    row("δημοφιλή", Latest),
    row("τελευταία", Latest),
    row("τελευταίες", Latest),
    row("ροή ειδήσεων", Latest),
    row("διαβάστε επίσης", Related),
    row("σχετικά", Related),
    row("terpopuler", Latest),
    row("terkini", Latest),
    row("terbaru", Latest),
    row("baca juga", Related),
    row("berita terkait", Related),
    row("terkait", Related),
    row("tin mới", Latest),
    row("đọc nhiều", Latest),
    row("tin liên quan", Related),
    // ru, uk, bg, sr
    row("самое читаемое", Latest),
    row("популярное", Latest),
    row("последние", Latest),
    row("главное", Latest),
    row("главные", Latest),
    row("все публикации", Latest),
    row("все новости", Latest),
    row("читайте также", Related),
    row("по теме", Related),
    row("похожие", Related),
    row("популярні", Latest),
    row("популярне", Latest),
    row("останні", Latest),
    row("головне", Latest),
    row("усі новини", Latest),
    row("читайте також", Related),
    row("за темою", Related),
    row("най-четени", Latest),
    row("последни", Latest),
    row("најчитаније", Latest),
    row("најновије", Latest),
    // ja, zh, ko: no spaces, so that these match anywhere
    row("ランキング", Latest),
    row("新着", Latest),
    row("最新", Latest),
    row("人気", Latest),
    row("注目", Latest),
    row("関連", Related),
    row("あわせて読みたい", Related),
    row("おすすめ", Related),
    row("热门", Latest),
    row("熱門", Latest),
    row("排行", Latest),
    row("相关", Related),
    row("相關", Related),
    row("延伸閱讀", Related),
    row("推荐", Related),
    row("推薦", Related),
    row("인기", Latest),
    row("많이 본", Latest),
    row("관련", Related),
    // ar, fa, he, hi
    row("الأكثر قراءة", Latest),
    row("آخر الأخبار", Latest),
    row("أحدث", Latest),
    row("اقرأ أيضا", Related),
    row("اقرأ أيضاً", Related),
    row("ذات صلة", Related),
    row("پربازدید", Latest),
    row("مرتبط", Related),
    row("הנקראות", Latest),
    row("ताज़ा", Latest),
    row("यह भी पढ़ें", Related),
    row("more from", Latest),
    row("more in", Latest),
    row("more on", Latest),
    row("mehr aus", Latest),
    row("mehr von", Latest),
    row("más de", Latest),
    row("plus de", Latest),
    // Late: short words that longer phrases hold.
    row("top", Latest),
];

/// What a heading's words say of its block; none where they say nothing.
pub(super) fn of_heading(heading: &str) -> Option<Placement> {
    let folded = fold(heading);
    HEADINGS.iter().find(|row| holds(&folded, row.words)).map(|row| row.placement)
}

/// Words of lists that a section's page fills: further reading where they stand inside a story.
const MORE_FROM: &[&str] = &["mehr aus", "mehr von", "more from", "more in", "more on", "más de", "plus de"];

pub(super) fn is_more_from(heading: &str) -> bool {
    let folded = fold(heading);
    MORE_FROM.iter().any(|words| folded.starts_with(words))
}

/// Headings that hold a byline's name head more stories by that author.
pub(super) fn names_one_of(heading: &str, names: &[String]) -> bool {
    let folded = fold(heading);
    names.iter().map(|name| fold(name)).any(|name| name.contains(' ') && holds(&folded, &name))
}

/// Lower case, straight apostrophes, anything but letters, digits and apostrophes one space.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | '\'' => out.push('\''),
            // Combining marks belong to the letter before them.
            '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '-' => out.push(c),
            _ if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whole words, but for scripts that write none.
fn holds(text: &str, words: &str) -> bool {
    let spaceless = words.chars().next().is_some_and(|c| c >= '\u{2e80}');
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|t| t.chars().next());
        spaceless || !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_reached_by_its_own_words() {
        for (at, row) in HEADINGS.iter().enumerate() {
            assert_eq!(row.words, fold(row.words));
            let first = HEADINGS.iter().position(|other| holds(row.words, other.words)).unwrap();
            assert!(first == at || HEADINGS[first].placement == row.placement, "{} is hidden by {}", row.words, HEADINGS[first].words);
        }
    }

    #[test]
    fn headings() {
        for (heading, want) in [
            ("AJ News Latest", Some(Latest)),
            ("Most Read", Some(Latest)),
            ("EDITOR’S PICKS", Some(Latest)),
            ("Related Articles:", Some(Related)),
            ("【関連記事】", Some(Related)),
            ("Mehr zum Thema Stauseen", Some(Related)),
            ("Sponsored content", Some(Sponsored)),
            ("Stopover", None),
            ("", None),
        ] {
            assert_eq!(of_heading(heading), want, "{heading}");
        }
    }

    #[test]
    fn names() {
        let names = vec!["Anna B. Example".to_owned(), "Desk".to_owned()];
        assert!(names_one_of("More from Anna B. Example", &names));
        assert!(!names_one_of("More from the Desk", &names));
    }
}
