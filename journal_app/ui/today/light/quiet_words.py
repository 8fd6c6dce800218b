"""Words of the quiet line: what it says, what its key says, and the Keep it writes. No Qt."""

from __future__ import annotations

from datetime import date, timedelta
from unicodedata import east_asian_width

from journal_app.domain.habit.quiet_line import Help, QuietLine
from journal_app.i18n import _, addressed, ngettext, pgettext
from journal_app.ui import dates

_SHORT = 26


def quiet_words(line: QuietLine, today: date) -> str:
    """Return the line as a sentence."""
    quoted = _short(line.text)
    day = day_words(line.day or today, today)
    match line.help:
        case Help.TRIAL:
            return _("The trial has ended. Three questions, one line each.")
        case Help.RECEIVED:
            said = _("{name} thanks you: “{text}”") if line.name else _("The room thanks you: “{text}”")
            more = ngettext(" and {n} more", " and {n} more", line.count - 1) if line.count > 1 else ""
            return said.format(name=addressed(line.name), text=quoted) + more.format(n=line.count - 1)
        case Help.TRY:
            words = _("Carry the Try “{text}” over to tomorrow?")
            if line.day == today - timedelta(days=1):
                words = _("Carry yesterday’s Try “{text}” over to tomorrow?")
            return words.format(text=quoted)
        case Help.RESULT:
            return _("{kr} moved. What did you do?").format(kr=line.name)
        case Help.CLAPS:
            if line.people > 1:
                words = ngettext(
                    "{count} reaction from {name} and others: “{text}”",
                    "{count} reactions from {name} and others: “{text}”",
                    line.count,
                )
            else:
                words = ngettext(
                    "{count} reaction from {name}: “{text}”",
                    "{count} reactions from {name}: “{text}”",
                    line.count,
                )
            return words.format(count=line.count, name=addressed(line.name), text=quoted)
        case Help.THANKS:
            return _("{day}: “{text}”. Leave a thank-you to {name}?").format(
                day=day, text=quoted, name=addressed(line.name)
            )
        case Help.MEMORY:
            return _("A year ago today: “{text}”").format(text=quoted)
        case Help.QUESTION | Help.PROBLEM:
            return line.text


def answer_words(line: QuietLine) -> str:
    """Return what the line's key does."""
    if line.help is Help.TRIAL:
        return pgettext("button", "Answer")
    if line.help is Help.RECEIVED:
        return _("Read it")
    if line.help is Help.TRY:
        return _("Carry over")
    return _("Answer in Keep") if line.help is Help.QUESTION else _("Add a Keep")


def keep_words(line: QuietLine) -> str:
    """Return the Keep that the line's key writes, to be edited; "" where it only asks."""
    match line.help:
        case Help.RESULT:
            return pgettext("a Keep", "{kr} moved: ").format(kr=line.name)
        case Help.CLAPS:
            words = pgettext("a Keep", "{name} liked “{text}”")
            return words.format(name=addressed(line.name), text=line.text)
        case Help.THANKS:
            return pgettext("a Keep", "Thank you, {name}: {text}").format(
                name=addressed(line.name), text=line.text
            )
        case Help.MEMORY:
            return pgettext("a Keep", "A year since “{text}”").format(text=line.text)
        case Help.TRIAL | Help.RECEIVED | Help.TRY | Help.QUESTION | Help.PROBLEM:
            return ""


def day_words(day: date, today: date) -> str:
    """Return how a day not long ago is called: "昨日", "水曜"."""
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return pgettext("a day of the last week", "{weekday}").format(weekday=dates.weekday_short(day))


def _short(text: str) -> str:
    """Return the beginning of a text, kana and kanji being twice as wide as letters."""
    text = " ".join(text.split())
    room = _SHORT
    for at, sign in enumerate(text):
        room -= 2 if east_asian_width(sign) in "FW" else 1
        if room < 0:
            return f"{text[:at]}…"
    return text
