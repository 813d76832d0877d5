#!/usr/bin/env python3
"""Renders examples/ and the expected values under tests/pages/ from the stories in tools/examples/.

    python3 tools/make_examples.py

Six invented outlets, each with markup of its own: what is known of a story goes into its page the way such sites write it,
and into tests/pages/SLUG.json as what a reader would find. Deterministic: the same stories give the same bytes.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
HERE = TOP / "tools/examples"
LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\)")


@dataclass(frozen=True)
class Outlet:
    name: str
    home: str
    path: str  # of a story: {y} {m} {d} {slug}
    lang: str = "en"


OUTLETS = {
    "tern": Outlet("The Skerry Tern", "https://www.skerrytern.example", "/{y}/{m}/{d}/{slug}/"),
    "register": Outlet("Harbor County Register", "http://www.harborcountyregister.example", "/news/{y}/{m}{d}/{slug}.htm"),
    "ledger": Outlet("Ledger & Lane", "https://ledgerandlane.example", "/stories/{slug}"),
    "live": Outlet("Vale Live", "https://live.vale.example", "/live/{y}/{slug}"),
    "bote": Outlet("Der Dünenbote", "https://www.duenenbote.example", "/artikel/{slug}-{n}.html", "de"),
    "faro": Outlet("El Faro del Estrecho", "https://elfarodelestrecho.example", "/{y}/{m}/{d}/{slug}.html", "es"),
}
MONTHS = "January February March April May June July August September October November December".split()
MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()


@dataclass
class Story:
    outlet: str
    slug: str
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    quotes: list[dict[str, object]] = field(default_factory=list)

    def __getattr__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def authors_list(self) -> list[str]:
        return [a.strip() for a in self.authors.split(";") if a.strip()]

    @property
    def tag_list(self) -> list[str]:
        return [t.strip() for t in self.tags.split(";") if t.strip()]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.published[:10])

    @property
    def url(self) -> str:
        return address(self.outlet, self.slug, self.day)


def address(outlet: str, slug: str, day: date) -> str:
    number = 100000 + sum(map(ord, slug)) % 90000
    o = OUTLETS[outlet]
    return o.home + o.path.format(y=day.year, m=f"{day.month:02}", d=f"{day.day:02}", slug=slug, n=number)


def read_stories() -> list[Story]:
    text = "\n".join(l for l in (HERE / "stories.txt").read_text(encoding="utf-8").splitlines() if not l.startswith("#"))
    stories = []
    for record in text.split("\n====\n"):
        head, _, rest = record.partition("\n\n")
        fields = dict((l.split(":", 1)[0], l.split(":", 1)[1].strip()) for l in head.splitlines())
        lines = rest.splitlines()
        quotes = []
        for line in (l[1:] for l in lines if l.startswith(">")):
            speaker, cue, kind, words = (p.strip() for p in line.split("|", 3))
            quotes.append({"speaker": speaker or None, "cue": cue, "kind": kind, "spans": [w.strip() for w in words.split(" // ")]})
        body = [l for l in lines if l and not l.startswith(">")]
        stories.append(Story(fields.pop("outlet"), fields.pop("slug"), fields, body, quotes))
    return stories


@dataclass(frozen=True)
class Card:
    """A listed story, as another story's page shows it."""

    url: str
    title: str
    author: str
    partner: str
    day: date


def read_archive() -> dict[str, list[Card]]:
    cards: dict[str, list[Card]] = {}
    for line in (HERE / "archive.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            outlet, slug, title, author, partner, day = (p.strip() for p in line.split("|"))
            when = date.fromisoformat(day)
            cards.setdefault(outlet, []).append(Card(address(outlet, slug, when), title, author, partner, when))
    return cards


def card_of(s: Story) -> Card:
    return Card(s.url, s.title, " and ".join(s.authors_list), s.partner, s.day)


def e(text: str) -> str:
    return html.escape(text, quote=True)


def prose(s: Story, stories: list[Story]) -> list[str]:
    """Paragraphs as HTML, in-body links resolved."""
    urls = {t.slug: t.url for t in stories if t.published}
    return [LINK.sub(lambda m: f'<a href="{e(urls[m[2]])}">{m[1]}</a>', html.escape(p, quote=False)) for p in s.body]


def plain(p: str) -> str:
    return LINK.sub(r"\1", p)


def english(d: date) -> str:
    return f"{MONTHS[d.month - 1]} {d.day}, {d.year}"


FILLER_SCRIPT = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}" * 6
FILLER_STYLE = ".entry-title{font:700 2rem/1.2 Georgia,serif}.card:hover .card__title{text-decoration:underline}" * 8


# ------------------------------------------------------------------ pages, one function an outlet
def tern(s: Story, related: list[Card], latest: list[Card], stories: list[Story]) -> str:
    o = OUTLETS["tern"]
    people = [{"@type": "Person", "@id": f"{o.home}/#/schema/person/{i}", "name": a} for i, a in enumerate(s.authors_list)]
    graph = [
        {"@type": "NewsArticle", "@id": s.url + "#article", "headline": s.title, "datePublished": s.published,
         "dateModified": s.modified or s.published, "author": [{"@id": p["@id"]} for p in people], "articleSection": [s.section],
         "keywords": s.tag_list, "publisher": {"@id": o.home + "/#organization"}, "isPartOf": {"@id": s.url}, "inLanguage": "en-GB"},
        {"@type": "WebPage", "@id": s.url, "url": s.url, "name": f"{s.title} - {o.name}"},
        {"@type": "Organization", "@id": o.home + "/#organization", "name": o.name},
        *people,
    ]
    d = datetime.fromisoformat(s.published)
    paragraphs = "\n".join(f"<p>{p}</p>" for p in prose(s, stories))
    byline = " and ".join(f'<a href="{o.home}/author/{a.lower().replace(" ", "-")}/" rel="author">{e(a)}</a>' for a in s.authors_list)
    partner = f", {e(s.partner)}" if s.partner else ""
    updated = f' <span class="updated">Updated {english(d.date())}, {s.modified[11:16]}</span>' if s.modified else ""

    def card(c: Card) -> str:
        by = f"By {e(c.author)}{', ' + e(c.partner) if c.partner else ''} - {english(c.day)}"
        return (f'<article class="post-card"><a class="post-thumbnail" href="{c.url}" tabindex="-1"><img src="{o.home}/wp-content/t.jpg" alt="" loading="lazy"></a>'
                f'<h3 class="entry-title"><a href="{c.url}" rel="bookmark">{e(c.title)}</a></h3><div class="entry-meta">{by}</div></article>')

    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="UTF-8">
<title>{e(s.title)} - {e(o.name)}</title>
<link rel="canonical" href="{s.url}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{e(o.name)}">
<meta property="og:title" content="{e(s.title)}">
<meta property="og:description" content="{e(s.dek)}">
<meta property="og:image" content="{o.home}/wp-content/uploads/{s.slug}.jpg">
<meta property="article:published_time" content="{s.published}">
<script type="application/ld+json" class="yoast-schema-graph">{json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)}</script>
<script>{FILLER_SCRIPT}</script>
<style>{FILLER_STYLE}</style>
</head>
<body class="single single-post">
<header class="site-header"><p class="site-title"><a href="{o.home}/" rel="home">{e(o.name)}</a></p>
<nav class="main-navigation"><ul><li><a href="{o.home}/harbour/">Harbour</a></li><li><a href="{o.home}/council/">Council</a></li><li><a href="{o.home}/people/">People</a></li></ul></nav></header>
<main class="site-main">
<article class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{e(s.title)}</h1><p class="entry-subtitle">{e(s.dek)}</p>
<div class="entry-meta">By {byline}{partner} - <time class="entry-date published" datetime="{s.published}">{english(d.date())}</time>{updated}</div>
<div class="share"><a href="#share">Share</a> <a href="mailto:?subject=story">E-mail</a></div></header>
<figure class="post-hero"><img src="{o.home}/wp-content/uploads/{s.slug}.jpg" alt=""><figcaption class="wp-caption-text">{e(s.caption)}</figcaption></figure>
<div class="entry-content">
{paragraphs}
</div>
<footer class="entry-footer"><span class="tags-links">Tagged {", ".join(f'<a href="{o.home}/tag/{t.replace(" ", "-")}/" rel="tag">{e(t)}</a>' for t in s.tag_list)}</span></footer>
</article>
<section class="read-more"><h2 class="section-title">Read More</h2>
{chr(10).join(card(c) for c in related)}
</section>
</main>
<aside class="widget-area"><section class="latest-posts"><h2 class="section-title">Latest</h2>
{chr(10).join(card(c) for c in latest)}
</section>
<section class="newsletter"><h2>The Tern in your inbox</h2><p>Every Friday, free. Sign up and never miss a gull.</p></section></aside>
<footer class="site-footer"><p>© 2026 {e(o.name)}. <a href="{o.home}/about/">About us</a> <a href="{o.home}/contact/">Contact</a></p></footer>
</body>
</html>
"""


def register(s: Story, related: list[Card], stories: list[Story]) -> str:
    """A site that was built once, in tables, and never again."""
    o = OUTLETS["register"]
    weekday = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[s.day.weekday()]
    rows = "\n".join(
        f'<tr><td><font size="2"><a href="{c.url.removeprefix(o.home)}">{e(c.title)}</a></font></td></tr>' for c in related
    )
    return f"""<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
<TITLE>{e(o.name)}: {e(s.title)}</TITLE>
<META NAME="description" CONTENT="{e(s.dek)}">
</HEAD>
<BODY BGCOLOR="#FFFFFF">
<TABLE WIDTH="760" BORDER="0"><TR><TD COLSPAN="2"><A HREF="/"><IMG SRC="/img/logo.gif" ALT="{e(o.name)}"></A></TD></TR>
<TR><TD WIDTH="140" VALIGN="TOP"><FONT SIZE="2"><A HREF="/news/">News</A><BR><A HREF="/sports/">Sports</A><BR><A HREF="/obits/">Obituaries</A><BR><A HREF="/classified/">Classified</A></FONT></TD>
<TD VALIGN="TOP">
<H1><FONT FACE="Times">{e(s.title)}</FONT></H1>
<P><I>{e(s.dek)}</I></P>
<P><FONT SIZE="2"><B>{e(s.byline)}</B><BR>{weekday}, {english(s.day)}</FONT></P>
{"<P>".join(prose(s, stories))}
<HR>
<TABLE WIDTH="100%"><TR><TD><B>More {e(s.section)}</B></TD></TR>
{rows}
</TABLE>
<P><FONT SIZE="1">Copyright 2026 Harbor County Register Co. All rights reserved.</FONT></P>
</TD></TR></TABLE>
</BODY>
</HTML>
"""


def ledger(s: Story, most_read: list[Card], stories: list[Story]) -> str:
    """Microdata, and on some stories a wall."""
    o = OUTLETS["ledger"]
    d = datetime.fromisoformat(s.published)
    paragraphs = prose(s, stories)
    wall = '<div class="paywall" data-paywall="hard"><p>Subscribe to read the rest of this story.</p></div>' if s.paywalled else ""
    free = '<meta itemprop="isAccessibleForFree" content="False">' if s.paywalled else ""
    flag = json.dumps({"@context": "https://schema.org", "@type": "WebPage", "isAccessibleForFree": not s.paywalled})
    by = " and ".join(f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{e(a)}</span></span>' for a in s.authors_list)
    role = f'<span class="byline__role">{e(s.author_role)}</span>' if s.author_role else ""
    items = "\n".join(
        f'<li class="mr__item"><span class="mr__rank">{i}</span><a href="{c.url}"><span class="mr__title">{e(c.title)}</span></a></li>' for i, c in enumerate(most_read, 1)
    )
    return f"""<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<title>{e(s.title)} | {e(o.name)}</title>
<link rel="canonical" href="{s.url}">
<meta property="og:site_name" content="{e(o.name)}">
<meta property="og:title" content="{e(s.title)}">
<meta name="description" content="{e(s.dek)}">
<meta name="keywords" content="{e(", ".join(s.tag_list))}">
<script type="application/ld+json">{flag}</script>
<style>{FILLER_STYLE}</style>
</head>
<body>
<div class="masthead"><a class="masthead__logo" href="/">{e(o.name)}</a></div>
<div class="story" itemscope itemtype="https://schema.org/NewsArticle">
<div class="kicker" itemprop="articleSection">{e(s.section)}</div>
<h1 itemprop="headline">{e(s.title)}</h1>
<p class="standfirst" itemprop="description">{e(s.dek)}</p>
<p class="byline">By {by} {role}</p>
<time itemprop="datePublished" datetime="{s.published}">{english(d.date())}, {d.hour}:{d.minute:02} a.m. ET</time>
{free}
<div itemprop="articleBody">
{chr(10).join(f"<p>{p}</p>" for p in paragraphs)}
{wall}
</div>
</div>
<div class="mr"><h2 class="mr__heading">Most read</h2><ol class="mr__list">
{items}
</ol></div>
<div class="cookie-banner"><p>We use cookies to remember that you said no to cookies.</p><button>Fine</button></div>
</body>
</html>
"""


def live(s: Story, related: list[Card], stories: list[Story]) -> str:
    o = OUTLETS["live"]
    posts = [p.split(" ", 1) for p in prose(s, stories)]
    day = s.published[:11]
    zone = s.published[19:]
    ld = {
        "@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": s.title, "description": s.dek, "datePublished": s.published,
        "dateModified": s.modified, "coverageStartTime": s.published, "author": {"@type": "Organization", "name": s.authors_list[0]},
        "publisher": {"@type": "Organization", "name": o.name}, "articleSection": s.section, "keywords": ", ".join(s.tag_list), "url": s.url,
        "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": f"{day}{t}:00{zone}", "articleBody": plain(p)} for (t, _), p in zip(posts, (q.split(" ", 1)[1] for q in s.body))],
    }
    entries = "\n".join(f'<div class="live-post"><time datetime="{day}{t}:00{zone}">{t}</time><div class="live-post__text"><p>{p}</p></div></div>' for t, p in posts)
    items = "\n".join(f'<li><a href="{c.url}">{e(c.title)}</a></li>' for c in related)
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{e(s.title)} – {e(o.name)}</title><link rel="canonical" href="{s.url}">
<meta property="og:site_name" content="{e(o.name)}"><meta property="og:title" content="{e(s.title)}"><meta property="og:description" content="{e(s.dek)}">
<script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script></head>
<body><header><a href="{o.home}/">{e(o.name)}</a></header>
<main><h1>{e(s.title)}</h1><p class="intro">{e(s.dek)}</p><div class="meta"><span class="author">{e(s.byline)}</span></div>
<section class="live-feed">
{entries}
</section></main>
<aside class="more"><h3>More live coverage</h3><ul>
{items}
</ul></aside></body></html>
"""


def bote(s: Story, topic: list[Card], read: list[Card], stories: list[Story]) -> str:
    o = OUTLETS["bote"]
    d = datetime.fromisoformat(s.published)
    shown = f"{d.day}. {MONATE[d.month - 1]} {d.year}, {d.hour:02}:{d.minute:02} Uhr"
    return f"""<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>{e(s.title)} | {e(o.name)}</title><link rel="canonical" href="{s.url}">
<meta property="og:site_name" content="{e(o.name)}"><meta property="og:title" content="{e(s.title)}"><meta name="description" content="{e(s.dek)}">
<meta name="news_keywords" content="{e(", ".join(s.tag_list))}"><meta property="article:section" content="{e(s.section)}"></head>
<body><nav><a href="/">Startseite</a> <a href="/kueste/">Küste</a> <a href="/leute/">Leute</a></nav>
<article><header><h1>{e(s.title)}</h1><p class="teaser">{e(s.dek)}</p>
<p class="autor">{e(s.byline)}</p><time datetime="{s.published}">{shown}</time></header>
<div class="artikeltext">
{chr(10).join(f"<p>{p}</p>" for p in prose(s, stories))}
</div></article>
<section class="thema"><h2>Mehr zum Thema</h2><ul>
{chr(10).join(f'<li><a href="{c.url}"><h3>{e(c.title)}</h3></a><time datetime="{c.day}">{c.day.day:02}.{c.day.month:02}.{c.day.year}</time></li>' for c in topic)}
</ul></section>
<section class="charts"><h2>Meistgelesen</h2><ol>
{chr(10).join(f'<li><a href="{c.url}">{e(c.title)}</a></li>' for c in read)}
</ol></section>
<footer><a href="/impressum.html">Impressum</a> <a href="/datenschutz.html">Datenschutz</a></footer></body></html>
"""


def faro(s: Story, related: list[Card], stories: list[Story]) -> str:
    o = OUTLETS["faro"]
    d = s.day
    ld = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": s.title, "datePublished": s.published,
          "author": [{"@type": "Person", "name": a} for a in s.authors_list], "publisher": {"@type": "NewsMediaOrganization", "name": o.name},
          "articleSection": s.section, "keywords": s.tag_list, "mainEntityOfPage": s.url}
    return f"""<!DOCTYPE html>
<html lang="es">
<head><meta charset="utf-8"><title>{e(s.title)} - {e(o.name)}</title><link rel="canonical" href="{s.url}">
<meta property="og:site_name" content="{e(o.name)}"><meta property="og:description" content="{e(s.dek)}">
<script type="application/ld+json">{json.dumps(ld, ensure_ascii=True)}</script></head>
<body><header><a href="{o.home}">{e(o.name)}</a></header>
<article class="noticia"><h1>{e(s.title)}</h1><h2 class="entradilla">{e(s.dek)}</h2>
<div class="firma">{e(s.byline)} · {d.day} de {MESES[d.month - 1]} de {d.year}</div>
<div class="cuerpo">
{chr(10).join(f"<p>{p}</p>" for p in prose(s, stories))}
</div></article>
<div class="relacionadas"><h4>Lea también</h4>
{chr(10).join(f'<div class="pieza"><a href="{c.url}"><h5>{e(c.title)}</h5></a><span class="autor">{e(c.author)}</span></div>' for c in related)}
</div></body></html>
"""


def dump(s: Story, latest: list[Card]) -> str:
    """A page's visible lines, boilerplate and all, as a text browser saves them."""
    cards = "\n".join(f"{c.title}\n\n{c.title}\n\nBy {c.author}{', ' + c.partner if c.partner else ''} - {english(c.day)}" for c in latest)
    body = "\n\n".join(plain(p) for p in s.body)
    return f"""search
Sections List
{OUTLETS[s.outlet].name}

{s.title}

{s.dek}

{s.byline} - {english(s.day)}
Share
{s.caption}

{body}


Read More
{cards}
"""


# ------------------------------------------------------------------ expected values
def links_of(cards: list[Card], placement: str, heading: str, bylines: bool, days: bool, urls: bool = True) -> list[dict[str, object]]:
    return [
        {"url": c.url if urls else None, "title": c.title, "placement": placement, "heading": heading,
         "authors": c.author.split(" and ") if bylines and c.author else [], "outlet": c.partner or None if bylines else None,
         "published_date": str(c.day) if days else None}
        for c in cards
    ]


def expected(s: Story, links: list[dict[str, object]], stories: list[Story], **over: object) -> dict[str, object]:
    urls = {t.slug: t.url for t in stories if t.published}
    inline = [{"url": urls[m[2]], "title": m[1], "placement": "in_body", "heading": None, "authors": [], "outlet": None, "published_date": None}
              for p in s.body for m in LINK.finditer(p)]
    credit = next((p for p in s.body if p.startswith("Published with permission of ")), None)
    body = [plain(p) for p in s.body if p != credit]
    # On a page, a reader sees the standfirst as the story's first paragraph; in a dump it stands in the head, clean text has none.
    if s.form not in ("dump", "text"):
        body.insert(0, s.dek)
    update = next((i for i, p in enumerate(body) if p.startswith("UPDATE:")), None)
    values: dict[str, object] = {
        "outlet": OUTLETS[s.outlet].name, "title": s.title, "dek": s.dek, "section": s.section or None, "tags": s.tag_list,
        "lang": OUTLETS[s.outlet].lang, "authors": s.authors_list, "partner_outlet": s.partner or None,
        "published_date": s.published[:10], "published_at": s.published if len(s.published) > 10 else None,
        "modified_at": s.modified or None, "body": body, "republished_from": credit and credit.removeprefix("Published with permission of ").rstrip("."),
        "update_note": "\n\n".join(body[update:]) if update is not None else None,
        "is_paywalled": True if s.paywalled else None, "quotes": s.quotes, "links": inline + links,
    }
    return values | over


# ------------------------------------------------------------------ files
def warc(records: list[tuple[str, str, bytes]]) -> bytes:
    out = b""
    for n, (kind, head, payload) in enumerate(records):
        block = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012}>\r\nWARC-Date: 2026-11-20T03:00:{n:02}Z\r\n{head}Content-Length: {len(payload)}\r\n\r\n"
        out += gzip.compress(block.encode() + payload + b"\r\n\r\n", 9, mtime=0)
    return out


def response(mime: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def main() -> None:
    stories, archive = read_stories(), read_archive()
    out, want = TOP / "examples", TOP / "tests/pages"
    for folder in (out / "tern", out / "ledger", out / "live", out / "bote", want):
        folder.mkdir(parents=True, exist_ok=True)
    pages = [s for s in stories if not s.form]
    of = {name: [s for s in pages if s.outlet == name] for name in OUTLETS}

    def others(s: Story) -> list[Card]:
        return [card_of(t) for t in of[s.outlet] if t is not s]

    def keep(path: str, text: str) -> None:
        (out / path).write_text(text, encoding="utf-8", newline="\n")

    values: dict[str, dict[str, object]] = {}
    for s in of["tern"]:
        related, latest = others(s)[:4], [*others(s)[4:], *archive["tern"]]
        keep(f"tern/{s.slug}.html", tern(s, related, latest, stories))
        values[s.slug] = expected(s, links_of(related, "related", "Read More", True, True) + links_of(latest, "latest", "Latest", True, True), stories, modified_at=s.modified or s.published)
    records = [("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: make_examples\r\n")]
    for s in of["register"]:
        related = [*others(s), *archive["register"]]
        body = register(s, related, stories).encode("cp1252")
        head = f"WARC-Target-URI: {s.url}\r\nContent-Type: application/http; msgtype=response\r\n"
        records.append(("response", head, response("text/html", body)))
        values[s.slug] = expected(s, links_of(related, "related", f"More {s.section}", False, False), stories, section=None)
    logo = OUTLETS["register"].home + "/img/logo.gif"
    records.append(("response", f"WARC-Target-URI: {logo}\r\nContent-Type: application/http; msgtype=response\r\n", response("image/gif", b"GIF89a")))
    (out / "register.warc.gz").write_bytes(warc(records))
    for s in of["ledger"]:
        read = [*others(s), *archive["ledger"]]
        keep(f"ledger/{s.slug}.html", ledger(s, read, stories))
        values[s.slug] = expected(s, links_of(read, "latest", "Most read", False, False), stories, is_paywalled=bool(s.paywalled))
    for s in of["live"]:
        related = [*others(s), *archive["live"]]
        keep(f"live/{s.slug}.html", live(s, related, stories))
        values[s.slug] = expected(s, links_of(related, "latest", "More live coverage", False, False), stories, body=[s.dek, *(plain(p.split(" ", 1)[1]) for p in s.body)])
    for s in of["bote"]:
        topic, read = others(s), [*archive["bote"], others(s)[0]]
        keep(f"bote/{s.slug}.html", bote(s, topic, read, stories))
        values[s.slug] = expected(s, links_of(topic, "related", "Mehr zum Thema", False, True) + links_of(read, "latest", "Meistgelesen", False, False), stories)
    lines = []
    for s in of["faro"]:
        related = [*others(s), *archive["faro"]]
        row = {"id": s.slug, "url": s.url, "fetched_at": "2026-11-20T03:00:00Z", "html": faro(s, related, stories)}
        lines.append(json.dumps(row, ensure_ascii=False))
        links = links_of(related, "related", "Lea también", False, False)
        for link, c in zip(links, related):
            link["authors"] = c.author.split(" and ")
        values[s.slug] = expected(s, links, stories)
    for s in (s for s in stories if s.form == "text"):
        lines.append(json.dumps({"id": s.slug, "text": "\n".join(s.body)}, ensure_ascii=False))
        none = dict.fromkeys(["outlet", "title", "dek", "published_date", "published_at"])
        values[s.slug] = expected(s, [], stories, **none)
    keep("faro.jsonl", "\n".join(lines) + "\n")
    for s in (s for s in stories if s.form == "dump"):
        latest = archive["tern"]
        keep(f"{s.slug}.txt", dump(s, latest))
        values[s.slug] = expected(s, links_of(latest, "related", "Read More", True, True, urls=False), stories, section=None)
    for slug, value in values.items():
        (want / f"{slug}.json").write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    n = sum(len(v["links"]) for v in values.values())
    print(f"{len(values)} stories, {sum(len(s.quotes) for s in stories)} quotations, {n} links")


if __name__ == "__main__":
    main()
