"""The tree of a cycle as rows of a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from journal_app.cli.terminal_columns import one_line
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.okr import Measure, Status, format_number
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.progress import Standing, whole_percent
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.i18n import N_, _, pgettext

_STATUS_WORDS = {
    Status.ON_TRACK: N_("On track"),
    Status.AT_RISK: N_("At risk"),
    Status.OFF_TRACK: N_("Off track"),
    Status.ACHIEVED: N_("Achieved"),
    Status.DRAFT: N_("Draft"),
    Status.DROPPED: N_("Dropped"),
    Status.NOT_STARTED: N_("Not started"),
    Status.OUTDATED: N_("Outdated"),
    Status.PARKED: N_("Parked"),
    Status.POSTPONED: N_("Postponed"),
}


def tree_rows(tree: OkrTree) -> Iterator[tuple[str, ...]]:
    """Yield a row of cells for each node: reference, title, owner, numbers, progress, confidence, status."""
    for view, depth in _nested(tree.roots, 0):
        indent = "  " * depth
        if isinstance(view, KrView):
            yield kr_row(view, indent)
        else:
            title = one_line(view.objective.title)
            confidence = "" if view.confidence is None else f"{float(view.confidence):.1f}"
            yield (
                indent + view.ref,
                title,
                one_line(view.owner_name),
                "",
                _percent(view.progress),
                confidence,
                "",
            )


def _nested(views: tuple[ObjectiveView, ...], depth: int) -> Iterator[tuple[ObjectiveView | KrView, int]]:
    for view in views:
        yield view, depth
        for kr in view.key_results:
            yield kr, depth + 1
        yield from _nested(view.children, depth + 1)


def kr_row(view: KrView, indent: str = "") -> tuple[str, ...]:
    """Return the cells of a key result."""
    kr = view.kr
    confidence = "" if view.confidence is None else str(view.confidence)
    title, owner = one_line(kr.title), one_line(view.owner_name)
    amounts = one_line(_amounts(view))
    status = _(_STATUS_WORDS[view.status])
    return (indent + view.ref, title, owner, amounts, _percent(view.progress), confidence, status)


def _amounts(view: KrView) -> str:
    """Return where a key result stands, as its kind is measured."""
    kr, now = view.kr, "?" if view.now is None else format_number(view.now)
    match kr.measure:
        case Measure.YES_NO:
            return pgettext("yes or no", "Yes") if view.progress == 1 else pgettext("yes or no", "Not yet")
        case Measure.MILESTONES | Measure.STEPS:
            return "" if view.now is None else f"{now} %"
        case Measure.BAND:
            low, high = ("" if n is None else format_number(n) for n in (kr.low, kr.high))
            return f"{low}–{high} ({now}) {kr.unit}"
    start, target = ("?" if n is None else format_number(n) for n in (kr.start, kr.target))
    return f"{start} → {now} → {target} {kr.unit}"


def _percent(share: Fraction | None) -> str:
    return "" if share is None else f"{whole_percent(share)} %"


def tree_json(cycle: Cycle, tree: OkrTree | None, groups: Mapping[Id, str]) -> dict[str, Any]:
    """Return the tree of a cycle as a value for JSON; numbers of key results are texts, progress is 0 to 1."""
    return {
        "cycle": cycle.label,
        "start": cycle.start.isoformat(),
        "end": cycle.end.isoformat(),
        "objectives": _TreeJson(tree, groups).all() if tree else [],
    }


class _TreeJson:
    """A tree as it is written; what a node points to is named by the id that the command line takes."""

    def __init__(self, tree: OkrTree, groups: Mapping[Id, str]) -> None:
        self._tree = tree
        self._groups = groups
        self._results = {view.kr.id for view in tree.key_results()}

    def all(self) -> list[dict[str, Any]]:
        return [self._objective(view) for view in self._tree.roots]

    def _objective(self, view: ObjectiveView) -> dict[str, Any]:
        row = view.objective
        return {
            "id": f"o-{row.id.hex()}",
            "ref": view.ref,
            "title": row.title,
            "owner": view.owner_name,
            "group": self._groups.get(row.group, "") if row.group else "",
            "state": row.state,
            "note": row.note,
            "progress": _float(view.progress),
            **_standing(view.standing),
            "roll_up": row.roll_up,
            "typed": row.typed,
            "difference": row.difference,
            "confidence": _float(view.confidence),
            "last_check_in": _date(view.last_day),
            "supports": self._node(view.supports),
            "supporters": [self._node(one) for one in view.supporters],
            "key_results": [self._key_result(kr) for kr in view.key_results],
            "objectives": [self._objective(child) for child in view.children],
        }

    def _key_result(self, view: KrView) -> dict[str, Any]:
        kr = view.kr
        numbers = ("start", "commit", "target", "stretch", "low", "high", "hours", "cost")
        words = ("unit", "effect", "done_looks", "measured", "measured_by", "difference", "reason", "note")
        return {
            "id": f"k-{kr.id.hex()}",
            "ref": view.ref,
            "title": kr.title,
            "owner": view.owner_name,
            "state": kr.state,
            "measure": kr.measure,
            **{name: _number(getattr(kr, name)) for name in numbers},
            "now": _number(view.now),
            **{name: getattr(kr, name) for name in words},
            "outside": kr.outside,
            "weeks_outside": view.outside,
            "weight": kr.weight,
            "due": _date(kr.due),
            "commitment": kr.commitment,
            "parked_on": _date(kr.parked_on),
            "look_again": _date(kr.look_again),
            "progress": _float(view.progress),
            **_standing(view.standing),
            "roll_up": kr.roll_up,
            "confidence": view.confidence,
            "confidences": list(view.confidences),
            "status": view.status,
            "outdated": view.outdated,
            "last_check_in": _date(view.last_day),
            "clear": view.clear,
            "supporters": [self._node(one) for one in view.supporters],
            "steps": [_step(step) for step in view.steps],
        }

    def _node(self, id_: Id | None) -> str | None:
        if id_ is None:
            return None
        return f"{'k' if id_ in self._results else 'o'}-{id_.hex()}"


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "own": _float(standing.own),
        "of_supporters": _float(standing.supporters),
        "differs": standing.differs,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "title": step.title,
        "share": step.share,
        "due": _date(step.due),
        "done_on": _date(step.done_on),
    }


def _number(number: Decimal | None) -> str | None:
    # As text: a JSON number would pass through a float at the other end.
    return None if number is None else format_number(number)


def _float(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 4)


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None
