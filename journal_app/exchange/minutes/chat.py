"""Chat message of minutes: what a team reads in its channel, with the marks of Slack, which others show as they are."""

from __future__ import annotations

from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, PageWords

_MOST = 10
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def chat(page: MinutesPage, words: PageWords) -> str:
    """Return the figures, the starred Keeps, or else the first one of each speaker, and what all try next week."""
    keeps = page.of(Section.KEEP)
    starred = [line for line in keeps if line.starred]
    chosen = starred or [lines[0] for _who, lines in page.by_speaker()]
    lines = [f"*{for_slack(words.title)}*", for_slack(" · ".join(words.figures))]
    lines += [_keep(line) for line in chosen[:_MOST]]
    if len(chosen) > _MOST:
        lines.append(words.more(len(chosen) - _MOST))
    common = page.common
    if common is not None:
        lines.append(f"{words.headings[Section.COMMON]}: {for_slack(common.text)}")
    return "\n".join(line for line in lines if line) + "\n"


def for_slack(text: str) -> str:
    """Return a person's words on one line, so that Slack takes nothing in them for a mention or a link."""
    return " ".join(text.split()).translate(_ESCAPED)


def _keep(line: PageLine) -> str:
    mark = "★" if line.starred else "•"
    speaker = f"{for_slack(line.who)}: " if line.who else ""
    return f"{mark} {speaker}{for_slack(line.text)}"
