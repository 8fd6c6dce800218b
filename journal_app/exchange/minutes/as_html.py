"""HTML of minutes: one page that can be sent, opened anywhere, and printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, PageWords
from journal_app.exchange.web_page import web_page


def as_html(page: MinutesPage, words: PageWords) -> str:
    """Return minutes as a web page in one file; a section without lines is left out."""
    return web_page(words.title, words.language, "\n".join(_body(page, words)))


def _body(page: MinutesPage, words: PageWords) -> Iterator[str]:
    yield "<header>"
    if page.team or page.mission:
        yield f'<p class="mission"><b>{escape(page.team)}</b> <span>{escape(page.mission)}</span></p>'
    yield f"<h1>{escape(words.title)}</h1>"
    yield f"<p>{escape(' · '.join(words.facts))}</p>"
    yield "</header>"
    for section in Section:
        lines = page.of(section)
        if lines:
            yield from _section(section, lines, page, words)
    if page.values:
        yield f"<footer>{escape('   '.join(page.values))}</footer>"


def _section(
    section: Section, lines: tuple[PageLine, ...], page: MinutesPage, words: PageWords
) -> Iterator[str]:
    note = escape(words.counts.get(section, ""))
    if section is Section.KEEP and any(line.starred for line in lines):
        note = f"{note} ★ {escape(words.starred)}"
    yield f"<section><h2>{escape(words.headings[section])} <small>{note}</small></h2>"
    if section is Section.KEEP:
        for who, keeps in page.by_speaker():
            yield f"<h3>{escape(who)}</h3>"
            yield from _list(keeps, words)
    else:
        yield from _list(lines, words)
    yield "</section>"


def _list(lines: tuple[PageLine, ...], words: PageWords) -> Iterator[str]:
    yield "<ul>"
    for line in lines:
        star = ' class="star"' if line.starred else ""
        yield f"<li{star}>{_line(line, words)}</li>"
    yield "</ul>"


def _line(line: PageLine, words: PageWords) -> str:
    text, muted = escape(line.text), '<span class="muted">{}</span>'
    marks = "".join(f' <span class="mark">{escape(mark)}</span>' for mark in (*line.refs, line.value) if mark)
    match line.section:
        case Section.KEY_RESULT:
            before = f"{escape(line.before)} → " if line.before else ""
            return f"{text} {muted.format(before)}<b>{escape(line.after)}</b>{marks}"
        case Section.THANKS:
            sender = muted.format(escape(line.who or words.room) + " →")
            return f"{sender} <b>{escape(line.receiver)}</b> {text}{marks}"
        case Section.COMMON:
            return f"<b>{text}</b> {muted.format(escape(words.idea))}{marks}"
        case Section.TRY | Section.NOTE if line.who:
            return f"{muted.format(escape(line.who))} {text}{marks}"
        case _:
            return f"{text}{marks}"
