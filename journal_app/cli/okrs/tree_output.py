"""The tree of a cycle as rows of a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from journal_app.cli.terminal_columns import one_line
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.okr import Status, format_number
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.i18n import N_, _

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
    numbers = " → ".join("?" if n is None else format_number(n) for n in (kr.start, view.now, kr.target))
    confidence = "" if view.confidence is None else str(view.confidence)
    title, owner = one_line(kr.title), one_line(view.owner_name)
    amounts = one_line(f"{numbers} {kr.unit}")
    status = _(_STATUS_WORDS[view.status])
    return (indent + view.ref, title, owner, amounts, _percent(view.progress), confidence, status)


def _percent(share: Fraction | None) -> str:
    return "" if share is None else f"{round(share * 100)} %"


def tree_json(cycle: Cycle, tree: OkrTree | None) -> dict[str, Any]:
    """Return the tree of a cycle as a value for JSON; numbers of key results are texts, progress is 0 to 1."""
    return {
        "cycle": cycle.label,
        "start": cycle.start.isoformat(),
        "end": cycle.end.isoformat(),
        "objectives": [_objective_json(view) for view in tree.roots] if tree else [],
    }


def _objective_json(view: ObjectiveView) -> dict[str, Any]:
    return {
        "id": f"o-{view.objective.id.hex()}",
        "ref": view.ref,
        "title": view.objective.title,
        "owner": view.owner_name,
        "state": view.objective.state,
        "progress": _float(view.progress),
        "confidence": _float(view.confidence),
        "key_results": [_kr_json(kr) for kr in view.key_results],
        "objectives": [_objective_json(child) for child in view.children],
    }


def _kr_json(view: KrView) -> dict[str, Any]:
    kr = view.kr
    return {
        "id": f"k-{kr.id.hex()}",
        "ref": view.ref,
        "title": kr.title,
        "owner": view.owner_name,
        "start": _number(kr.start),
        "target": _number(kr.target),
        "now": _number(view.now),
        "unit": kr.unit,
        "progress": _float(view.progress),
        "confidence": view.confidence,
        "status": view.status,
        "last_check_in": _date(view.last_day),
    }


def _number(number: Decimal | None) -> str | None:
    # As text: a JSON number would pass through a float at the other end.
    return None if number is None else format_number(number)


def _float(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 4)


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None
