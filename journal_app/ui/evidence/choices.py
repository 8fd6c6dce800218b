"""The choices of a picker: of all a line may be linked to, the rows that hold what has been typed. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from journal_app.domain.habit.candidates import MOST_COUNTED, TagUse
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target, normal_tag
from journal_app.domain.habit.matching import find, folded, is_same
from journal_app.i18n import _, ngettext
from journal_app.ui.dates import day_short, period_title
from journal_app.ui.evidence.material import Known, Material
from journal_app.ui.evidence.signs import Sign
from journal_app.ui.kit.pickers.pick_values import (
    Pick,
    PickChip,
    PickChips,
    PickHead,
    PickLine,
    PickRow,
    Words,
)

OUTSIDE_NUMBER: Final = "0"
_KEY_RESULTS, _PLANS, _TAGS, _TEAM, _NAMES = 6, 4, 8, 8, 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choices:
    """The rows, what Return chooses first (None: nothing until an arrow is pressed), what Ctrl+Return makes."""

    rows: tuple[Pick, ...]
    first: Target | None
    made: Target | None


def choices(
    material: Material,
    sign: Sign,
    query: str,
    linked: Sequence[Target] = (),
    make_key: str = "",
    *,
    private: bool = False,
) -> Choices:
    """Return what to offer for a word behind a sign; what a line is `linked` to already can be let go again.

    `make_key` is how the key that makes a new tag or person reads. A `private` line takes no new person, whom others
    would see.
    """
    if sign is Sign.PERSON:
        return _people(material, query, linked, make_key, private=private)
    return _work(material, query, linked, make_key)


# What it served ------------------------------------------------------------------


def _work(material: Material, query: str, linked: Sequence[Target], make_key: str) -> Choices:
    key_results = _exact_first(
        [one for one in material.key_results if _finds_key_result(one, query)],
        lambda one: _is_key_result(one, query),
    )[:_KEY_RESULTS]
    plans = [one for one in material.plans if _finds(one.label, query) or _finds_key_result(one, query)][
        :_PLANS
    ]
    tags = _exact_first(
        [one for one in material.tags if _finds(one.tag, query)], lambda one: is_same(one.tag, query)
    )[:_TAGS]
    tag = normal_tag(query)
    made = Target(Served.TAG, label=tag) if tag and not any(is_same(one.tag, tag) for one in tags) else None
    rows: list[Pick] = []
    if key_results:
        recent = _("most recent first")
        rows.append(PickHead(_("Key results"), f"{period_title(material.period)} · {recent}"))
        rows += [_key_result_row(one, query, linked) for one in key_results]
    if plans:
        rows.append(PickHead(_("Action plans")))
        rows += [_plan_row(one, query, linked) for one in plans]
    if tags:
        rows.append(PickHead(_("Tags")))
        rows += [_tag_row(one, query, linked) for one in tags]
    if material.values:
        rows.append(PickHead(_("Values"), _("always shown")))
        rows.append(PickChips(tuple(_value_chip(one, query) for one in material.values)))
    if rows:
        rows.append(PickLine())
    rows.append(_outside_row(linked))
    if made is not None:
        # Translators: a row that makes a tag, such as "New tag #payment".
        text = _("New tag {tag}").format(tag=f"#{tag}")
        start = text.index(f"#{tag}")
        words = Words(text, strong=(start, start + len(tag) + 1))
        rows.append(PickRow(made, words, icon="plus", key=make_key))
    return Choices(tuple(rows), _first_work(material, query, (key_results, plans, tags, made)), made)


def _first_work(
    material: Material, query: str, found: tuple[list[Target], list[Target], list[TagUse], Target | None]
) -> Target | None:
    key_results, plans, tags, made = found
    if is_same(query, OUTSIDE_NUMBER):
        return OUTSIDE
    of_tags = [Target(Served.TAG, label=one.tag) for one in tags]
    exact = [one for one in key_results if _is_key_result(one, query)]
    exact += [one for one in of_tags if is_same(one.label, query)]
    values = [one for one in material.values if _finds(one.label, query) or _finds(one.hint, query)]
    return next(iter((*exact, *key_results, *plans, *of_tags, *values)), made or OUTSIDE)


def _key_result_row(one: Target, query: str, linked: Sequence[Target]) -> PickRow:
    label = Words(one.label, find(one.label, query))
    return PickRow(one, Words(one.hint, find(one.hint, query)), label=label, key=_letting_go(one, linked))


def _plan_row(one: Target, query: str, linked: Sequence[Target]) -> PickRow:
    words = Words(one.label, find(one.label, query))
    return PickRow(one, words, icon="map", fact=one.hint, key=_letting_go(one, linked))


def _tag_row(use: TagUse, query: str, linked: Sequence[Target]) -> PickRow:
    target = Target(Served.TAG, label=use.tag)
    return PickRow(
        target,
        Words(use.tag, find(use.tag, query)),
        icon="hash",
        fact=_lines(use.count),
        key=_letting_go(target, linked),
    )


def _value_chip(one: Target, query: str) -> PickChip:
    return PickChip(one, one.label[:1].upper(), Words(one.label, find(one.label, query)), one.hint)


def _outside_row(linked: Sequence[Target]) -> PickRow:
    key = _letting_go(OUTSIDE, linked) or f"# {OUTSIDE_NUMBER}"
    return PickRow(OUTSIDE, Words(_("Outside OKRs, sudden work")), icon="life-buoy", key=key)


def _finds_key_result(one: Target, query: str) -> bool:
    return _finds(one.label, query) or _finds(one.hint, query) or folded(query) in _bare(one.label)


def _is_key_result(one: Target, query: str) -> bool:
    number = _bare(one.label).lstrip("kr")
    return bool(query) and folded(query).replace("-", "") in (_bare(one.label), number)


def _bare(label: str) -> str:
    return folded(label).replace("-", "")


# With whom -----------------------------------------------------------------------


def _people(
    material: Material, query: str, linked: Sequence[Target], make_key: str, *, private: bool
) -> Choices:
    found = _exact_first(
        [one for one in material.people if not query or _name_found(one, query)],
        lambda one: _is_same_name(one.who.name, query),
    )
    team = [one for one in found if one.who.in_team][:_TEAM]
    names = [one for one in found if not one.who.in_team][:_NAMES]
    rows: list[Pick] = []
    if team:
        rows.append(PickHead(_("Team"), _("most recent first")))
        rows += [_person_row(one, query, linked) for one in team]
    if names:
        rows.append(PickHead(_("In the log, not in the team yet")))
        rows += [_person_row(one, query, linked) for one in names]
    name = query.strip()
    is_new = name and not any(_is_same_name(one.who.name, name) for one in found)
    made = Target(Served.PERSON, label=name) if is_new and not private else None
    if is_new and private:
        rows.append(PickHead(_("A private line names only people known already")))
    if made is not None:
        rows += [PickLine()] if rows else []
        words = Words(_("Add “{name}” as a person").format(name=name))
        rows.append(PickRow(made, words, icon="plus", key=make_key))
    # A new person is never made by Return alone: an address in a sentence is no colleague.
    first = next((_person(one) for one in (*team, *names)), None)
    return Choices(tuple(rows), first, made)


def _person(one: Known) -> Target:
    return Target(Served.PERSON, one.who.id, one.who.name)


def _person_row(one: Known, query: str, linked: Sequence[Target]) -> PickRow:
    alias = next((name for name in one.aliases if _finds(name, query)), next(iter(one.aliases), ""))
    return PickRow(
        _person(one),
        Words(one.who.name, find(one.who.name, query)),
        person=one.who.name,
        second=Words(alias, find(alias, query)) if alias else None,
        below=_nearness(one),
        key=_letting_go(_person(one), linked),
    )


def _nearness(one: Known) -> str:
    """Return why somebody stands so far up."""
    who = one.who
    if who.last is not None:
        return _("With you on {day}").format(day=day_short(who.last))
    if who.reactions:
        words = ngettext("You reacted to {count} line", "You reacted to {count} lines", who.reactions)
        return words.format(count=who.reactions)
    if who.named:
        return ngettext("Named in {count} line", "Named in {count} lines", who.named).format(
            count=_counted(who.named)
        )
    return ""


def _name_found(one: Known, query: str) -> bool:
    names = (one.who.name, *one.aliases)
    return any(_finds(name, query) or _finds(_without_blanks(name), query) for name in names)


def _is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are one but for width, case, kana and blanks."""
    return is_same(_without_blanks(one), _without_blanks(other))


def _without_blanks(name: str) -> str:
    return "".join(name.split())


# Both ----------------------------------------------------------------------------


def _finds(text: str, query: str) -> bool:
    return not query.strip() or find(text, query) is not None


def _exact_first(found: Iterable[T], is_exact: Callable[[T], bool]) -> list[T]:
    return sorted(found, key=lambda one: not is_exact(one))


def _letting_go(target: Target, linked: Sequence[Target]) -> str:
    """Return what choosing a row does where the line is linked to it already."""
    return _("Unlink") if any(target.is_same(one) for one in linked) else ""


def _lines(count: int) -> str:
    return ngettext("{count} line", "{count} lines", count).format(count=_counted(count)) if count else ""


def _counted(count: int) -> str:
    return f"{count}+" if count >= MOST_COUNTED else str(count)
