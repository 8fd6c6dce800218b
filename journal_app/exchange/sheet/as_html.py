"""HTML of a sheet: one page for people outside, which opens anywhere, and prints. It names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journal_app.domain.sheet.page import PagePart, PageValue, SheetPage
from journal_app.exchange.web_page import web_page

# The words stand larger than the headings above them: here those are labels.
_STYLE = """main { max-width: 880px; }
h1 { font-size: 16px; margin: 0; } header { margin-bottom: 56px; }
h2 { justify-content: flex-start; gap: 12px; border: 0; padding: 0; margin: 48px 0 8px; color: var(--accent);
  font-size: 14px; }
.words { margin: 0; font-weight: 700; line-height: 1.35; white-space: pre-line; word-break: auto-phrase;
  text-wrap: balance; overflow-wrap: anywhere; }
.mission { font-size: clamp(32px, 6vw, 52px); } .vision { font-size: clamp(22px, 4vw, 30px); }
.more { margin: 12px 0 0; white-space: pre-line; word-break: auto-phrase; }
.values { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 32px 40px; padding: 0;
  list-style: none; } .values > li { padding: 0; white-space: normal; }
.letter { display: block; color: var(--accent); font-size: 64px; font-weight: 700; line-height: 1.1; }
.values b { font-size: 18px; } .values p { margin: 0; }
.values h3 { font-size: 14px; color: var(--muted); } .values ul { padding-left: 20px; list-style: disc; }
"""


def as_html(page: SheetPage) -> str:
    """Return a sheet as a web page in one file; what nobody wrote is left out."""
    title = f"{page.name} – {page.title}"
    return web_page(title, page.language, "\n".join(_body(page)), style=_STYLE)


def _body(page: SheetPage) -> Iterator[str]:
    yield f"<header><h1>{escape(page.name)}</h1><p>{escape(page.title)}</p></header>"
    if page.is_empty:
        yield f'<p class="more">{escape(page.empty)}</p>'
    if page.mission.is_said:
        yield from _part(page.mission, "mission")
    if page.vision.is_said:
        yield from _part(page.vision, "vision")
    if page.values:
        yield f"<section>{_heading(page.values_label, page.values_meaning)}"
        yield '<ul class="values">'
        yield from (f"<li>{_value(value, page)}</li>" for value in page.values)
        yield "</ul></section>"
    if page.purposes:
        yield f"<section>{_heading(page.why, '')}"
        yield from _list(page.purposes)
        yield "</section>"
    if page.edition:
        yield f"<footer>{escape(page.edition)}</footer>"


def _part(part: PagePart, name: str) -> Iterator[str]:
    yield f"<section>{_heading(part.label, part.meaning)}"
    if part.text:
        yield f'<p class="words {name}">{escape(part.text)}</p>'
    if part.gloss:
        yield f'<p class="more muted">{escape(part.gloss)}</p>'
    if part.more:
        yield f'<p class="more">{escape(part.more)}</p>'
    if part.more_gloss:
        yield f'<p class="more muted">{escape(part.more_gloss)}</p>'
    yield "</section>"


def _heading(label: str, meaning: str) -> str:
    return f"<h2>{escape(label)} <small>{escape(meaning)}</small></h2>"


def _value(value: PageValue, page: SheetPage) -> str:
    said = (
        f'<span class="letter" aria-hidden="true">{escape(value.letter)}</span><b>{escape(value.phrase)}</b>'
    )
    if value.gloss:
        said += f'<p class="muted">{escape(value.gloss)}</p>'
    for label, lines in ((page.conduct_label, value.conduct), (page.avoided_label, value.avoided)):
        if lines:
            said += f"<h3>{escape(label)}</h3>{''.join(_list(lines))}"
    return said


def _list(lines: tuple[str, ...]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{escape(line)}</li>" for line in lines)
    yield "</ul>"
