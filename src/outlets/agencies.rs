//! News agencies by the names that bylines and credits print.

use std::sync::LazyLock;

use super::names::{Names, fold};
use crate::letters;

/// Short name, then its other forms as printed. To add an agency: one row, in order of the short name; the short name is
/// what the agency's own credit line says.
const AGENCIES: &[(&str, &[&str])] = &[
    ("AAP", &["Australian Associated Press"]),
    ("ABI", &["Agencia Boliviana de Información"]),
    ("ABr", &["Agência Brasil", "Agencia Brasil"]),
    ("ACN", &["Agència Catalana de Notícies", "Agencia Cubana de Noticias"]),
    ("Adnkronos", &["ADN Kronos"]),
    ("AFP", &["Agence France-Presse", "Agence France Presse", "Agencia AFP", "AFP News", "Agence France-Presse (AFP)"]),
    ("Agerpres", &[]),
    ("Agência Estado", &["Estadão Conteúdo"]),
    ("Agência O Globo", &[]),
    ("AGI", &["Agenzia Giornalistica Italia"]),
    ("Anadolu", &["Anadolu Agency", "Anadolu Ajansı", "Agence Anadolu", "AA"]),
    ("ANI", &["Asian News International"]),
    ("ANP", &["Algemeen Nederlands Persbureau"]),
    ("ANSA", &["Agenzia ANSA", "Ansa.it"]),
    ("Antara", &["ANTARA News", "LKBN Antara"]),
    ("AP", &["Associated Press", "The Associated Press", "AP News", "The AP", "Associated Press (AP)"]),
    ("APA", &["Austria Presse Agentur", "Austria Presse-Agentur", "APA – Austria Presse Agentur"]),
    ("Belga", &["Belga News Agency", "Agence Belga"]),
    ("BelTA", &["БелТА"]),
    ("Bernama", &[]),
    ("Bloomberg", &["Bloomberg News"]),
    ("BNS", &["Baltic News Service"]),
    ("BNO News", &[]),
    ("BTA", &["Bulgarian News Agency", "БТА"]),
    ("Canadian Press", &["The Canadian Press", "La Presse Canadienne", "Presse canadienne"]),
    ("Caters", &["Caters News Agency"]),
    ("CNA", &["Central News Agency", "中央社"]),
    ("CTK", &["ČTK", "Česká tisková kancelář"]),
    ("DHA", &["Demirören Haber Ajansı"]),
    ("dpa", &["Deutsche Presse-Agentur", "dpa-AFX", "dpa-infocom", "German Press Agency", "Deutsche Presse Agentur"]),
    ("dts", &["dts Nachrichtenagentur"]),
    ("EFE", &["Agencia EFE", "Agencia Efe", "EFE Noticias", "EFE-EPA"]),
    ("epd", &["Evangelischer Pressedienst"]),
    ("Europa Press", &["EUROPA PRESS", "EP"]),
    ("Folhapress", &[]),
    ("Hina", &[]),
    ("IANS", &["Indo-Asian News Service", "Indo Asian News Service"]),
    ("İHA", &["İhlas Haber Ajansı"]),
    ("Interfax", &["Интерфакс"]),
    ("Interfax-Ukraine", &["Интерфакс-Украина", "Інтерфакс-Україна"]),
    ("IRNA", &[]),
    ("Jiji", &["Jiji Press", "時事通信", "時事通信社"]),
    ("Keystone-SDA", &["SDA", "Schweizerische Depeschenagentur", "Keystone-ATS", "ATS", "sda/keystone", "Keystone/SDA"]),
    ("KNA", &["Katholische Nachrichten-Agentur"]),
    ("Kyodo", &["Kyodo News", "共同通信", "共同通信社", "共同"]),
    ("LaPresse", &[]),
    ("LUSA", &["Lusa", "Agência Lusa"]),
    ("MTI", &["Magyar Távirati Iroda"]),
    ("NAN", &["News Agency of Nigeria"]),
    ("Newsis", &["뉴시스"]),
    ("NOTIMEX", &["Notimex"]),
    ("NTB", &["Norsk Telegrambyrå"]),
    ("PA Media", &["Press Association", "PA", "PA News", "PA Media Group", "The Press Association"]),
    ("PAP", &["Polska Agencja Prasowa"]),
    ("PNA", &["Philippine News Agency"]),
    ("PTI", &["Press Trust of India"]),
    ("Reuters", &["Reuters News Agency", "Thomson Reuters", "Reuters Staff", "Agencia Reuters"]),
    ("RIA Novosti", &["РИА Новости"]),
    ("Ritzau", &["/ritzau/", "Ritzaus Bureau"]),
    ("SID", &["Sport-Informations-Dienst"]),
    ("SPA", &["Saudi Press Agency"]),
    ("spot on news", &["SpotOnNews", "spot on news AG"]),
    ("STA", &["Slovenska tiskovna agencija"]),
    ("STT", &["Suomen Tietotoimisto", "STT-Lehtikuva"]),
    ("SWNS", &["South West News Service"]),
    ("Tanjug", &["Танјуг"]),
    ("TASR", &[]),
    ("TASS", &["ITAR-TASS", "ТАСС", "ИТАР-ТАСС"]),
    ("Télam", &["Telam"]),
    ("TNS", &["Tribune News Service", "Tribune Content Agency"]),
    ("TT", &["Tidningarnas Telegrambyrå", "TT Nyhetsbyrån"]),
    ("Ukrinform", &["Укринформ", "Укрінформ"]),
    ("UNI", &["United News of India"]),
    ("UNIAN", &["УНИАН", "УНІАН"]),
    ("UNN", &["УНН", "Украинские Национальные Новости", "Українські Національні Новини"]),
    ("UPI", &["United Press International"]),
    ("WAFA", &[]),
    ("WAM", &["Emirates News Agency"]),
    ("Xinhua", &["Xinhua News Agency", "新华社", "新華社"]),
    ("Yonhap", &["Yonhap News Agency", "Yonhap News", "연합뉴스"]),
];

static BY_NAME: LazyLock<Names<&'static str>> = LazyLock::new(|| {
    let forms = |(short, forms): &(&'static str, &[&'static str])| {
        let short = *short;
        std::iter::once(short).chain(forms.to_vec()).map(move |form| (fold(form), short)).collect::<Vec<_>>()
    };
    Names::of(AGENCIES.iter().flat_map(forms))
});

/// The short name of a news agency ("AP") from any form of its name, whatever the case, punctuation and leading "the".
///
/// Forms of up to three letters are taken as printed in the table or in capitals alone: "Sid" is a person.
pub fn agency(name: &str) -> Option<&'static str> {
    let short = BY_NAME.get(name)?;
    let words = name.trim();
    let bare = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    let letters: String = bare.chars().filter(|c| letters::is_alphanumeric(*c)).collect();
    let is_word = fold(name).chars().count() <= 3 && letters != short && letters.chars().any(char::is_lowercase);
    // "A A": buttons for the size of letters.
    let is_spelt = letters.len() <= 3 && bare.split_whitespace().nth(1).is_some();
    (!is_word && !is_spelt).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_gives_its_short_name() {
        for (short, forms) in AGENCIES {
            for form in std::iter::once(short).chain(*forms) {
                assert_eq!(agency(form), Some(*short), "{form}");
            }
        }
    }

    #[test]
    fn case_and_signs_do_not_matter() {
        assert_eq!(agency("THE ASSOCIATED PRESS"), Some("AP"));
        assert_eq!(agency("(dpa)"), Some("dpa"));
        assert_eq!((agency("DPA"), agency("Sid"), agency("SID")), (Some("dpa"), None, Some("SID")));
        assert_eq!((agency("AA"), agency("A A")), (Some("Anadolu"), None));
        assert_eq!(agency("Valley Herald"), None);
        assert_eq!(agency(""), None);
    }
}
