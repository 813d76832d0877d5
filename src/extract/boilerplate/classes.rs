//! Words in `class`, `id` and `role` that tell what a container is for.
//!
//! To add one: a row in [`ROWS`], sorted by its word, with a class name seen in the wild that it must find.

use std::collections::HashMap;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use super::scanner::Scanner;
use crate::extract::hash::{Known, hash};
use crate::page::Container;

/// A set of things that a container may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::extract) struct Traits(pub u32);

impl Traits {
    pub const NONE: Self = Self(0);
    /// The text of the article: `article-body`, `entry-content`, `itemprop=articleBody`.
    pub const BODY: Self = Self(1);
    /// The article with its head and foot: `article`, `post`, `story`.
    pub const ARTICLE: Self = Self(1 << 1);
    pub const COMMENTS: Self = Self(1 << 2);
    /// Other stories: related, most read, recommended, teasers.
    pub const RELATED: Self = Self(1 << 3);
    pub const SHARE: Self = Self(1 << 4);
    /// Menus, breadcrumbs, pagination.
    pub const NAVIGATION: Self = Self(1 << 5);
    pub const FOOTER: Self = Self(1 << 6);
    /// Head of the site or of the story.
    pub const HEADER: Self = Self(1 << 7);
    pub const SIDEBAR: Self = Self(1 << 8);
    /// Newsletter, subscription and donation boxes.
    pub const SIGN_UP: Self = Self(1 << 9);
    /// Author boxes and biographies.
    pub const AUTHOR: Self = Self(1 << 10);
    /// Byline, dateline, reading time and the like.
    pub const META: Self = Self(1 << 11);
    pub const TAGS: Self = Self(1 << 12);
    pub const CAPTION: Self = Self(1 << 13);
    pub const ADVERT: Self = Self(1 << 14);
    /// Cookie banners, dialogues, pop-ups, log-in forms.
    pub const OVERLAY: Self = Self(1 << 15);
    pub const PAYWALL: Self = Self(1 << 16);
    pub const TITLE: Self = Self(1 << 17);
    pub const DEK: Self = Self(1 << 18);
    pub const GALLERY: Self = Self(1 << 19);
    /// Embedded posts, players and widgets.
    pub const EMBED: Self = Self(1 << 20);
    /// Print, font size, bookmarks, toolbars.
    pub const TOOLS: Self = Self(1 << 21);
    /// Corrections, disclaimers, credits, source lines.
    pub const CREDIT: Self = Self(1 << 22);
    /// A pulled quotation, repeated from the text.
    pub const PULL_QUOTE: Self = Self(1 << 23);
    /// Fact boxes, asides inside the story.
    pub const BOX: Self = Self(1 << 24);
    pub const HIDDEN: Self = Self(1 << 25);
    pub const COUNT: u32 = 26;
    /// Not looked at yet.
    pub const UNREAD: Self = Self(1 << 31);

    /// Traits of boxes that are never the article's own words.
    pub const FOREIGN: Self = Self(
        Self::COMMENTS.0
            | Self::RELATED.0
            | Self::SHARE.0
            | Self::NAVIGATION.0
            | Self::FOOTER.0
            | Self::SIDEBAR.0
            | Self::SIGN_UP.0
            | Self::AUTHOR.0
            | Self::TAGS.0
            | Self::CAPTION.0
            | Self::ADVERT.0
            | Self::OVERLAY.0
            | Self::TOOLS.0
            | Self::HIDDEN.0,
    );

    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Traits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Traits {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// How a word must stand in the class name. `-`, `_`, digits and a change to upper case are word bounds.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    /// Bounds on both sides: `ad` in `ad-slot`, not in `read`.
    Word,
    /// A bound before it: `relat` in `relatedPosts`.
    Start,
    /// Anywhere.
    Part,
    /// The whole of a class: `hidden`, not `label-hidden`.
    Token,
}
use Fit::{Part, Start, Token, Word};

#[rustfmt::skip] // one row a line
const ROWS: &[(&str, Fit, Traits, &str)] = &[
    ("abonn", Start, Traits::SIGN_UP, "abonnement-box"),
    ("about-author", Part, Traits::AUTHOR, "about-author"),
    ("about-the-author", Part, Traits::AUTHOR, "about-the-author"),
    ("ad", Word, Traits::ADVERT, "ad-slot"),
    ("addthis", Start, Traits::SHARE, "addthis_toolbox"),
    ("addtoany", Start, Traits::SHARE, "addtoany_share"),
    ("ads", Word, Traits::ADVERT, "ads_inline"),
    ("adslot", Start, Traits::ADVERT, "adslot-1"),
    ("advert", Start, Traits::ADVERT, "advertisement"),
    ("affiliate", Start, Traits::ADVERT, "affiliate-box"),
    ("ai", Word, Traits::BOX, "ai-summary"),
    ("aktuell", Start, Traits::RELATED, "aktuelles"),
    ("also-read", Part, Traits::RELATED, "also-read"),
    ("anzeige", Start, Traits::ADVERT, "anzeige"),
    ("article", Word, Traits::ARTICLE, "main-article"),
    ("article-body", Part, Traits::BODY, "c-article-body"),
    ("article-content", Part, Traits::BODY, "article-content"),
    ("article-paragraph", Part, Traits::BODY, "article-paragraph"),
    ("article-text", Part, Traits::BODY, "article-text"),
    ("article__body", Part, Traits::BODY, "article__body"),
    ("article__content", Part, Traits::BODY, "article__content"),
    ("article__text", Part, Traits::BODY, "article__text"),
    ("article_body", Part, Traits::BODY, "article_body"),
    ("article_content", Part, Traits::BODY, "article_content"),
    ("article_text", Part, Traits::BODY, "article_text"),
    ("articlebody", Part, Traits::BODY, "articleBody"),
    ("articlecontent", Part, Traits::BODY, "ArticleContent"),
    ("articletext", Part, Traits::BODY, "articleText"),
    ("artikel", Start, Traits::ARTICLE, "artikel-seite"),
    ("aside", Word, Traits::SIDEBAR, "aside"),
    ("audio", Start, Traits::EMBED, "audio-player"),
    ("author", Start, Traits::META, "author-name"),
    ("author-bio", Part, Traits::AUTHOR, "author-bio"),
    ("author-box", Part, Traits::AUTHOR, "author-box"),
    ("author-card", Part, Traits::AUTHOR, "author-card"),
    ("author-desc", Part, Traits::AUTHOR, "author-description"),
    ("author-info", Part, Traits::AUTHOR, "author-info"),
    ("author-profile", Part, Traits::AUTHOR, "author-profile"),
    ("author_bio", Part, Traits::AUTHOR, "author_bio"),
    ("author_box", Part, Traits::AUTHOR, "author_box"),
    ("authorbio", Part, Traits::AUTHOR, "AuthorBio"),
    ("authorbox", Part, Traits::AUTHOR, "authorbox"),
    ("autor", Start, Traits::META, "autor-name"),
    ("banner", Start, Traits::ADVERT, "banner-top"),
    ("bild", Start, Traits::GALLERY, "bild-container"),
    ("bio", Word, Traits::AUTHOR, "bio"),
    ("biography", Word, Traits::AUTHOR, "author-biography"),
    ("body-text", Part, Traits::BODY, "body-text"),
    ("bodytext", Part, Traits::BODY, "bodytext"),
    ("bookmark", Start, Traits::TOOLS, "bookmark-button"),
    ("breadcrumb", Part, Traits::NAVIGATION, "breadcrumbs"),
    ("button", Start, Traits::TOOLS, "button-row"),
    ("byline", Part, Traits::META, "c-byline"),
    ("callout", Start, Traits::BOX, "callout"),
    ("caption", Part, Traits::CAPTION, "wp-caption-text"),
    ("card", Word, Traits::RELATED, "story-card"),
    ("cards", Word, Traits::RELATED, "cards"),
    ("carousel", Part, Traits::GALLERY, "carousel"),
    ("category", Start, Traits::TAGS, "category-list"),
    ("chapo", Start, Traits::DEK, "chapo"),
    ("colophon", Word, Traits::FOOTER, "colophon"),
    ("comentario", Start, Traits::COMMENTS, "comentarios"),
    ("comment", Word, Traits::COMMENTS, "comment-list"),
    ("commentaire", Start, Traits::COMMENTS, "commentaires"),
    ("commentlist", Start, Traits::COMMENTS, "commentlist"),
    ("comments", Word, Traits::COMMENTS, "comments-area"),
    ("consent", Start, Traits::OVERLAY, "consent-banner"),
    ("content", Word, Traits::ARTICLE, "content"),
    ("content-body", Part, Traits::BODY, "content-body"),
    ("contentbody", Part, Traits::BODY, "contentBody"),
    ("cookie", Part, Traits::OVERLAY, "cookie-notice"),
    ("copyright", Part, Traits::CREDIT, "copyright"),
    ("correction", Start, Traits::CREDIT, "correction"),
    ("credit", Start, Traits::CAPTION, "credit"),
    ("cta", Word, Traits::SIGN_UP, "cta-box"),
    ("d-none", Token, Traits::HIDDEN, "d-none"),
    ("dachzeile", Start, Traits::TITLE, "dachzeile"),
    ("date", Word, Traits::META, "post-date"),
    ("dateline", Word, Traits::META, "dateline"),
    ("datum", Start, Traits::META, "datum"),
    ("deck", Word, Traits::DEK, "article-deck"),
    ("dek", Word, Traits::DEK, "dek"),
    ("dialog", Start, Traits::OVERLAY, "dialog"),
    ("disclaimer", Start, Traits::CREDIT, "disclaimer"),
    ("disqus", Start, Traits::COMMENTS, "disqus_thread"),
    ("donat", Start, Traits::SIGN_UP, "donate-box"),
    ("dossier", Start, Traits::RELATED, "dossier"),
    ("editor", Word, Traits::META, "editor-note"),
    ("embed", Start, Traits::EMBED, "embed-block"),
    ("entradilla", Start, Traits::DEK, "entradilla"),
    ("entry", Word, Traits::ARTICLE, "entry"),
    ("entry-content", Part, Traits::BODY, "entry-content"),
    ("entry_content", Part, Traits::BODY, "entry_content"),
    ("entrycontent", Part, Traits::BODY, "entrycontent"),
    ("expand", Start, Traits::BOX, "expandable-box"),
    ("expert", Word, Traits::AUTHOR, "expert-box"),
    ("facebook", Start, Traits::SHARE, "facebook"),
    ("fact", Start, Traits::BOX, "fact-box"),
    ("factbox", Part, Traits::BOX, "factbox"),
    ("fakten", Start, Traits::BOX, "faktenbox"),
    ("faq", Word, Traits::BOX, "faq"),
    ("featured", Start, Traits::RELATED, "featured-posts"),
    ("feed", Word, Traits::RELATED, "feed"),
    ("figure", Start, Traits::GALLERY, "figure-wrap"),
    ("flag", Word, Traits::TOOLS, "flag"),
    ("follow", Start, Traits::SHARE, "follow-us"),
    ("foot", Word, Traits::FOOTER, "foot"),
    ("footer", Part, Traits::FOOTER, "site-footer"),
    ("footnote", Start, Traits::CREDIT, "footnotes"),
    ("foto", Start, Traits::GALLERY, "foto-box"),
    ("fusszeile", Start, Traits::FOOTER, "fusszeile"),
    ("galerie", Part, Traits::GALLERY, "bildergalerie"),
    ("galler", Part, Traits::GALLERY, "photo-gallery"),
    ("hatnote", Start, Traits::BOX, "hatnote"),
    ("header", Part, Traits::HEADER, "page-header"),
    ("headline", Part, Traits::TITLE, "headline"),
    ("hidden", Token, Traits::HIDDEN, "hidden box"),
    ("hide", Token, Traits::HIDDEN, "box hide"),
    ("image", Start, Traits::GALLERY, "newsitem-image"),
    ("img", Word, Traits::GALLERY, "img-wrap"),
    ("infobox", Part, Traits::BOX, "infobox"),
    ("infokasten", Part, Traits::BOX, "infokasten"),
    ("inset", Word, Traits::BOX, "inset"),
    ("instagram", Start, Traits::EMBED, "instagram-media"),
    ("intro", Word, Traits::DEK, "intro"),
    ("is-hidden", Token, Traits::HIDDEN, "is-hidden"),
    ("jp-relatedposts", Part, Traits::RELATED, "jp-relatedposts"),
    ("kasten", Start, Traits::BOX, "kasten"),
    ("keyword", Start, Traits::TAGS, "keywords"),
    ("ki", Word, Traits::BOX, "ki-summary"),
    ("kicker", Start, Traits::TITLE, "kicker"),
    ("kommentare", Start, Traits::COMMENTS, "kommentare"),
    ("latest", Start, Traits::RELATED, "latest-news"),
    ("lead", Word, Traits::DEK, "lead"),
    ("leadtext", Part, Traits::DEK, "leadtext"),
    ("legal", Start, Traits::CREDIT, "legal"),
    ("legend", Start, Traits::CAPTION, "legende"),
    ("leggi-anche", Part, Traits::RELATED, "leggi-anche"),
    ("lightbox", Start, Traits::OVERLAY, "lightbox"),
    ("like", Word, Traits::SHARE, "like-button"),
    ("liker", Word, Traits::SHARE, "liker"),
    ("lire-aussi", Part, Traits::RELATED, "lire-aussi"),
    ("list", Word, Traits::RELATED, "news-list"),
    ("live", Word, Traits::RELATED, "live-feed"),
    ("location", Word, Traits::META, "location"),
    ("login", Part, Traits::OVERLAY, "login-form"),
    ("main-content", Part, Traits::ARTICLE, "main-content"),
    ("masthead", Part, Traits::HEADER, "masthead"),
    ("mc_embed", Part, Traits::SIGN_UP, "mc_embed_signup"),
    ("media", Word, Traits::GALLERY, "media"),
    ("menu", Part, Traits::NAVIGATION, "main-menu"),
    ("meta", Start, Traits::META, "post-meta"),
    ("mobile-nav", Part, Traits::NAVIGATION, "mobile-nav"),
    ("modal", Part, Traits::OVERLAY, "modal"),
    ("more", Word, Traits::RELATED, "read-more"),
    ("most", Word, Traits::RELATED, "most-popular"),
    ("mw-parser-output", Part, Traits::BODY, "mw-parser-output"),
    ("nav", Word, Traits::NAVIGATION, "top-nav"),
    ("navbar", Start, Traits::NAVIGATION, "navbar"),
    ("navbox", Start, Traits::NAVIGATION, "navbox"),
    ("navi", Start, Traits::NAVIGATION, "navigation"),
    ("newsletter", Part, Traits::SIGN_UP, "newsletter-signup"),
    ("newsticker", Start, Traits::RELATED, "newsticker"),
    ("next", Word, Traits::NAVIGATION, "next-post"),
    ("noprint", Word, Traits::TOOLS, "noprint"),
    ("notice", Start, Traits::BOX, "notice"),
    ("opt-in", Part, Traits::OVERLAY, "opt-in"),
    ("optin", Part, Traits::OVERLAY, "optin-embed"),
    ("outbrain", Start, Traits::RELATED, "OUTBRAIN"),
    ("overlay", Part, Traits::OVERLAY, "overlay"),
    ("overline", Start, Traits::TITLE, "overline"),
    ("pagenav", Start, Traits::NAVIGATION, "pagenav"),
    ("pager", Start, Traits::NAVIGATION, "pager"),
    ("pagination", Part, Traits::NAVIGATION, "pagination"),
    ("paragraph", Start, Traits::BODY, "paragraph"),
    ("partner", Start, Traits::ADVERT, "partner-content"),
    ("paywall", Part, Traits::PAYWALL, "paywall"),
    ("photo", Start, Traits::GALLERY, "photo-wrap"),
    ("picture", Start, Traits::GALLERY, "picture"),
    ("pingback", Start, Traits::COMMENTS, "pingback"),
    ("placeholder", Part, Traits::EMBED, "social-placeholder"),
    ("player", Part, Traits::EMBED, "video-player"),
    ("plus", Word, Traits::PAYWALL, "plus-content"),
    ("podcast", Start, Traits::EMBED, "podcast-box"),
    ("poll", Word, Traits::TOOLS, "poll-box"),
    ("popular", Start, Traits::RELATED, "popular-posts"),
    ("popup", Part, Traits::OVERLAY, "popup"),
    ("post", Word, Traits::ARTICLE, "post"),
    ("post-body", Part, Traits::BODY, "post-body"),
    ("post-content", Part, Traits::BODY, "post-content"),
    ("post-text", Part, Traits::BODY, "post-text"),
    ("post_content", Part, Traits::BODY, "post_content"),
    ("postcontent", Part, Traits::BODY, "postContent"),
    ("poster", Word, Traits::META, "poster"),
    ("premium", Word, Traits::PAYWALL, "premium-content"),
    ("prev", Word, Traits::NAVIGATION, "prev-post"),
    ("previous", Word, Traits::NAVIGATION, "nav-previous"),
    ("print", Word, Traits::TOOLS, "print-link"),
    ("privacy", Start, Traits::OVERLAY, "privacy-note"),
    ("product", Start, Traits::ADVERT, "product-callout"),
    ("profile", Start, Traits::AUTHOR, "profile-card"),
    ("promo", Start, Traits::RELATED, "promo-box"),
    ("prose", Word, Traits::BODY, "prose"),
    ("publish", Start, Traits::META, "published"),
    ("pull-quote", Part, Traits::PULL_QUOTE, "pull-quote"),
    ("pullquote", Part, Traits::PULL_QUOTE, "pullquote"),
    ("quiz", Start, Traits::TOOLS, "quiz"),
    ("quote", Word, Traits::PULL_QUOTE, "article-quote"),
    ("ranking", Start, Traits::RELATED, "ranking"),
    ("rating", Start, Traits::TOOLS, "rating"),
    ("read-more", Part, Traits::RELATED, "read-more"),
    ("readmore", Part, Traits::RELATED, "readmore"),
    ("readnext", Part, Traits::RELATED, "readnext"),
    ("recirc", Start, Traits::RELATED, "recirculation"),
    ("recommend", Part, Traits::RELATED, "recommended"),
    ("references", Word, Traits::CREDIT, "references"),
    ("reflist", Word, Traits::CREDIT, "reflist"),
    ("regwall", Part, Traits::PAYWALL, "regwall"),
    ("relacionad", Part, Traits::RELATED, "noticias-relacionadas"),
    ("relat", Start, Traits::RELATED, "relatedPosts"),
    ("reply", Start, Traits::COMMENTS, "reply-link"),
    ("respond", Word, Traits::COMMENTS, "respond"),
    ("rich-text", Part, Traits::BODY, "rich-text"),
    ("richtext", Part, Traits::BODY, "RichText"),
    ("screen-reader", Part, Traits::HIDDEN, "screen-reader-text"),
    ("search", Start, Traits::NAVIGATION, "search-form"),
    ("series", Word, Traits::RELATED, "series-box"),
    ("share", Start, Traits::SHARE, "share-buttons"),
    ("sharedaddy", Part, Traits::SHARE, "sharedaddy"),
    ("sharing", Start, Traits::SHARE, "sharing"),
    ("shop", Start, Traits::ADVERT, "shop-box"),
    ("sidebar", Part, Traits::SIDEBAR, "sidebar"),
    ("sign-up", Part, Traits::SIGN_UP, "sign-up"),
    ("signup", Part, Traits::SIGN_UP, "signup"),
    ("skip", Word, Traits::NAVIGATION, "skip-link"),
    ("slider", Part, Traits::GALLERY, "slider"),
    ("slideshow", Part, Traits::GALLERY, "slideshow"),
    ("social", Part, Traits::SHARE, "social-links"),
    ("source", Word, Traits::CREDIT, "source"),
    ("sponsor", Part, Traits::ADVERT, "sponsored"),
    ("sr-only", Part, Traits::HIDDEN, "sr-only"),
    ("standfirst", Part, Traits::DEK, "standfirst"),
    ("story", Word, Traits::ARTICLE, "story"),
    ("story-body", Part, Traits::BODY, "story-body"),
    ("story-content", Part, Traits::BODY, "story-content"),
    ("storybody", Part, Traits::BODY, "StoryBody"),
    ("storytext", Part, Traits::BODY, "storytext"),
    ("subhead", Start, Traits::TITLE, "subhead"),
    ("subscri", Part, Traits::SIGN_UP, "subscribe-box"),
    ("subtitle", Part, Traits::DEK, "subtitle"),
    ("summary", Start, Traits::DEK, "summary"),
    ("taboola", Part, Traits::RELATED, "taboola-below"),
    ("tag", Word, Traits::TAGS, "tag-list"),
    ("tag-cloud", Part, Traits::TAGS, "tag-cloud"),
    ("tagcloud", Part, Traits::TAGS, "tagcloud"),
    ("tags", Word, Traits::TAGS, "tags"),
    ("teaser", Part, Traits::RELATED, "teaser-list"),
    ("teasertext", Part, Traits::DEK, "teasertext"),
    ("texte", Word, Traits::BODY, "texte"),
    ("texto", Word, Traits::BODY, "texto"),
    ("thumb", Start, Traits::GALLERY, "thumbnail"),
    ("time", Word, Traits::META, "time"),
    ("timestamp", Part, Traits::META, "timestamp"),
    ("title", Part, Traits::TITLE, "entry-title"),
    ("toc", Word, Traits::NAVIGATION, "toc"),
    ("toolbar", Part, Traits::TOOLS, "toolbar"),
    ("tools", Word, Traits::TOOLS, "article-tools"),
    ("topic", Start, Traits::TAGS, "topics"),
    ("trending", Part, Traits::RELATED, "trending"),
    ("tweet", Start, Traits::EMBED, "tweet"),
    ("twitter", Start, Traits::EMBED, "twitter-tweet"),
    ("verwandt", Start, Traits::RELATED, "verwandte-artikel"),
    ("video", Start, Traits::EMBED, "video-box"),
    ("visually-hidden", Part, Traits::HIDDEN, "visually-hidden"),
    ("vorspann", Start, Traits::DEK, "vorspann"),
    ("vote", Word, Traits::TOOLS, "vote"),
    ("weiterlesen", Part, Traits::RELATED, "weiterlesen"),
    ("widget", Start, Traits::SIDEBAR, "widget-area"),
    ("wysiwyg", Part, Traits::BODY, "wysiwyg"),
    ("yarpp", Part, Traits::RELATED, "yarpp"),
    ("zitat", Start, Traits::PULL_QUOTE, "zitat"),
];

static WORDS: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(ROWS.iter().map(|row| row.0)));

/// What a container is by its own tag, class, id and attributes.
pub(in crate::extract) fn of_container(container: &Container) -> Traits {
    of_rest(container) | of_tokens(&container.class)
}

/// The same for many containers of a page: classes repeat, and each is read once.
#[derive(Debug, Default)]
pub(in crate::extract) struct Classes {
    read: HashMap<u64, Traits, Known>,
}

impl Classes {
    pub fn of_container(&mut self, container: &Container) -> Traits {
        let class = &*container.class;
        let of_class = if class.is_empty() { Traits::NONE } else { *self.read.entry(hash(class)).or_insert_with(|| of_tokens(class)) };
        of_rest(container) | of_class
    }
}

/// What a container is by all but its class.
fn of_rest(container: &Container) -> Traits {
    let mut found = of_tag(&container.tag) | of_tokens(&container.id);
    for (name, value) in &container.attrs {
        found |= match &**name {
            "itemprop" if contains_ignore_case(value, "articlebody") => Traits::BODY,
            "itemprop" | "role" | "data-component" | "data-testid" | "data-type" | "data-module" | "data-block" => of_tokens(value),
            _ => Traits::NONE,
        };
    }
    if container.hidden { found | Traits::HIDDEN } else { found }
}

fn contains_ignore_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// What a list of class tokens says.
pub(in crate::extract) fn of_tokens(tokens: &str) -> Traits {
    let bytes = tokens.as_bytes();
    let mut found = Traits::NONE;
    if bytes.is_empty() {
        return found;
    }
    WORDS.find(tokens, |row, start, end| {
        let (_, fit, traits, _) = ROWS[row];
        let stands = match fit {
            Part => true,
            Start => bound(bytes, start),
            Word => bound(bytes, start) && bound(bytes, end),
            Token => is_token(bytes, start, end),
        };
        if stands {
            found |= traits;
        }
    });
    found
}

/// Whether white space, or nothing, stands on both sides.
fn is_token(bytes: &[u8], start: usize, end: usize) -> bool {
    let free = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_none_or(u8::is_ascii_whitespace);
    free(start.checked_sub(1)) && free(Some(end))
}

/// Whether a word of a class name starts or ends at `at`.
fn bound(bytes: &[u8], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| bytes.get(i)), bytes.get(at)) else {
        return true;
    };
    !before.is_ascii_alphabetic() || !after.is_ascii_alphabetic() || (before.is_ascii_lowercase() && after.is_ascii_uppercase())
}

fn of_tag(tag: &str) -> Traits {
    match tag {
        "nav" => Traits::NAVIGATION,
        "footer" => Traits::FOOTER,
        "header" => Traits::HEADER,
        "aside" => Traits::SIDEBAR,
        "form" | "dialog" => Traits::OVERLAY,
        "figcaption" => Traits::CAPTION,
        "article" => Traits::ARTICLE,
        _ => Traits::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_finds_its_example() {
        for (word, _, traits, example) in ROWS {
            let found = of_tokens(example);
            assert_eq!(found.0 & traits.0, traits.0, "{word} in {example}");
        }
    }

    #[test]
    fn words_need_their_bounds() {
        assert_eq!(of_tokens("reading-header-lead"), Traits::HEADER | Traits::DEK);
        assert_eq!(of_tokens("readability"), Traits::NONE);
        assert_eq!(of_tokens("field-label-hidden"), Traits::NONE);
        assert_eq!(of_tokens("commentary"), Traits::NONE);
        assert_eq!(of_tokens("inlineAdSlot"), Traits::ADVERT);
        assert_eq!(of_tokens(""), Traits::NONE);
    }

    #[test]
    fn tags_and_attributes_count() {
        let body = Container { tag: "div".into(), attrs: vec![("itemprop", "articleBody".into())], ..Container::default() };
        assert!(of_container(&body).has(Traits::BODY));
        assert!(of_container(&Container { tag: "nav".into(), ..Container::default() }).has(Traits::NAVIGATION));
        assert!(of_container(&Container { tag: "div".into(), hidden: true, ..Container::default() }).has(Traits::HIDDEN));
    }

    #[test]
    fn a_class_read_before_says_the_same() {
        let mut classes = Classes::default();
        for class in ["site-footer", "entry-content", "site-footer", ""] {
            let container = Container { tag: "div".into(), class: class.into(), id: "comments".into(), ..Container::default() };
            assert_eq!(classes.of_container(&container), of_container(&container));
        }
    }
}
