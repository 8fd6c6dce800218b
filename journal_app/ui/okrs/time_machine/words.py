"""Words of the time machine: what was done to a node since a day, shortly, with its icon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.okrs.deeds import moved_on
from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.past import Difference, What, row_of
from journal_app.domain.okrs.progress import is_counted
from journal_app.domain.okrs.tree import KrView, NodeView
from journal_app.i18n import _, ngettext, pgettext
from journal_app.labels import told_label, word_label
from journal_app.ui import dates
from journal_app.ui.kit import status_word
from journal_app.ui.okrs.labels import SEPARATOR, percent, value_said, way_of, with_unit
from journal_app.ui.okrs.ledger.rows import ICONS
from journal_app.ui.okrs.time_machine.rows import Past, PastRow
from journal_app.ui.okrs.tree.row_painter import is_ended

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Said:
    """What was done later: an icon and words, and the colour token they are written in."""

    icon: str
    text: str
    color: str


def since_words(past: Past, row: PastRow) -> tuple[Said, ...]:
    """Return all that was done to a node since, the weightiest first."""
    unit = row.now.kr.unit if isinstance(row.now, KrView) else ""
    return tuple(_said(past, one, unit) for one in row.since)


def first_words(past: Past, row: PastRow) -> tuple[Said | None, str]:
    """Return the weightiest of it, None where nothing was done, and how much more there is."""
    said = since_words(past, row)
    more = len(said) - 1
    words = ngettext("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""
    return (said[0] if said else None), words


def share_words(view: object, *, is_there: bool) -> str:
    """Return how far a node is as a figure; a dash where it does not count, or is not there."""
    if not is_there:
        return NOTHING
    if isinstance(view, KrView) and not is_counted(view.status):
        return NOTHING
    return percent(getattr(view, "progress", None)) or NOTHING


def below_title(row: PastRow) -> tuple[str, str]:
    """Return the second line of a key result: where it goes, and the value it had that day."""
    if row.then is None:
        return _("Not there yet"), ""
    if not isinstance(row.then, KrView):
        return "", ""
    if is_ended(row.then):
        return status_word(str(row.then.status)), row.then.kr.reason
    way, value = way_of(row.then), value_said(row.then)
    # Translators: comes after "35% → 50%" in the time machine; the value of that day follows.
    then = pgettext("key result", "then")
    return way or _("No number yet"), f"{then} {value}" if value else ""


def spoken(past: Past, row: PastRow) -> str:
    """Return a row as a screen reader says it: the state of both days, and all that was done since."""
    day = dates.day_short(past.day)
    parts = [
        f"{row.view.ref} {row_of(row.view).title}",
        row.view.owner_name,
        SEPARATOR.join(part for part in below_title(row) if part),
        _("{day}: {share}").format(day=day, share=_aloud(row.then)),
        _("today: {share}").format(share=_aloud(row.now)),
        *(one.text for one in since_words(past, row)),
    ]
    return ", ".join(part for part in parts if part)


def _aloud(view: NodeView | None) -> str:
    share = share_words(view, is_there=view is not None)
    if share != NOTHING:
        return share
    return status_word(str(view.status)) if isinstance(view, KrView) else _("no figure")


def _said(past: Past, one: Difference, unit: str) -> Said:
    day = dates.day_short(one.day) if one.day is not None else ""
    if one.what is What.ADDED:
        return Said("plus", _("Added {day}").format(day=day) if day else _("Added later"), "keep")
    if one.what is What.GONE:
        return Said("trash-2", _("Deleted {day}").format(day=day) if day else _("Deleted later"), "muted")
    if isinstance(one.before, State) and isinstance(one.after, State):
        deed = moved_on(one.before, one.after).deed
        is_draft = one.after is State.DRAFT
        words = word_label("State", str(one.after)) if is_draft else word_label("Deed", str(deed))
        words = pgettext("deed and its day", "{deed} {day}").format(deed=words, day=day) if day else words
        return Said(ICONS[deed], words, "muted" if one.after is not State.ACTIVE else "accent")
    return Said("pencil", _change(past, one, unit), "accent")


def _change(past: Past, one: Difference, unit: str) -> str:
    field = _field(one)
    before, after = _value(past, one.before, unit), _value(past, one.after, unit)
    if not before and not after:
        return pgettext("a field of a key result", "{field} changed").format(field=field)
    return pgettext("a change", "{field} {before} → {after}").format(
        field=field, before=before or NOTHING, after=after or NOTHING
    )


def _field(one: Difference) -> str:
    if one.field == "steps":
        return _("Milestones and steps")
    return _("What it supports") if one.field == "supports" else told_label(one.ref, one.field)


def _value(past: Past, value: object, unit: str) -> str:
    """Return a value that is short, as people say it; "" for none, and for what people wrote at length."""
    if isinstance(value, Decimal):
        return with_unit(value, unit)
    if isinstance(value, date):
        return dates.day_short(value)
    if isinstance(value, StrEnum):
        return _word(value)
    if isinstance(value, bytes):
        return past.names.get(Id(value), "")
    return str(value) if isinstance(value, int) else ""


def _word(value: StrEnum) -> str:
    try:
        return word_label(type(value).__name__, str(value))
    except KeyError:
        return str(value)
