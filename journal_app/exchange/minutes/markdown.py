"""Markdown of minutes."""

from __future__ import annotations

from collections.abc import Iterator

from journal_app.domain.week.board import escaped
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, PageWords


def markdown(page: MinutesPage, words: PageWords) -> str:
    """Return minutes as Markdown; a section without lines is left out."""
    blocks = [f"# {escaped(words.title)}", escaped(" · ".join(words.facts))]
    if page.mission:
        blocks.append(f"> {escaped(page.mission)}")
    for section in Section:
        lines = page.of(section)
        if not lines:
            continue
        blocks.append(f"## {words.headings[section]}")
        if section is Section.KEEP:
            for who, keeps in page.by_speaker():
                blocks += [f"### {escaped(who)}", _bullets(keeps, words)]
        else:
            blocks.append(_bullets(lines, words))
    if page.values:
        blocks.append(" · ".join(escaped(value) for value in page.values))
    return "\n\n".join(blocks) + "\n"


def _bullets(lines: tuple[PageLine, ...], words: PageWords) -> str:
    return "\n".join("- " + " ".join(_parts(line, words)) for line in lines)


def _parts(line: PageLine, words: PageWords) -> Iterator[str]:
    text = escaped(line.text)
    match line.section:
        case Section.KEEP:
            yield f"★ {text}" if line.starred else text
        case Section.KEY_RESULT:
            change = f"{line.before} → {line.after}" if line.before else line.after
            yield f"{' '.join(line.refs)} {text}: {escaped(change)}"
            return
        case Section.THANKS:
            yield f"{escaped(line.who or words.room)} → {escaped(line.receiver)}: {text}"
        case Section.COMMON:
            yield f"**{text}**"
            if words.idea:
                yield f"({escaped(words.idea)})"
        case Section.TRY | Section.NOTE:
            yield f"{escaped(line.who)}: {text}" if line.who else text
    marks = [*line.refs, *([line.value[:1]] if line.value else [])]
    if marks:
        yield f"({', '.join(marks)})"
