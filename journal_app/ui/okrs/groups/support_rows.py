"""Rows of the picker of what an objective supports: objectives and key results above it. No Qt."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.domain.okrs.roll_up import is_living
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree, counts
from journal_app.i18n import _
from journal_app.ui.kit.lists.text_rows import TextRow
from journal_app.ui.okrs.groups.sight import GroupSight

NOTHING = b""
"""What is chosen where an objective supports nothing any more."""


def support_rows(whole: OkrTree, own: ObjectiveView, sight: GroupSight) -> list[TextRow]:
    """Return what an objective could support: nothing of its own, and nothing that supports it.

    What belongs to the groups above it comes first.
    """
    barred = _barred(whole, own)
    above = [group.id for group in reversed(sight.tree.path(own.objective.group)[:-1])]
    order: dict[Id | None, int] = {group: place for place, group in enumerate(above)}
    order.setdefault(None, len(above))
    found: list[tuple[int, TextRow]] = []
    for view in whole.objectives():
        if view.objective.id in barred or not is_living(view.objective):
            continue
        group = view.objective.group
        hint = sight.name(group) if sight.tree else ""
        place = order.get(group, len(order))
        found.append((place, TextRow(view.objective.id, view.objective.title, view.ref, hint, "target")))
        found += [
            (place, TextRow(kr.kr.id, kr.kr.title, kr.ref, hint, "corner-down-right"))
            for kr in view.key_results
            if counts(kr)
        ]
    rows = [row for _place, row in sorted(found, key=lambda one: one[0])]
    nothing = [TextRow(NOTHING, _("It supports nothing above it"), icon="x")] if own.supports else []
    return [*nothing, *rows]


def _barred(whole: OkrTree, own: ObjectiveView) -> set[Id]:
    """Return the objective itself, what hangs below it, and what supports any of these, by any way round."""
    views = {view.objective.id: view for view in whole.objectives()}
    barred: set[Id] = set()
    waiting = [own.objective.id]
    while waiting:
        view = views.get(waiting.pop())
        if view is None or view.objective.id in barred:
            continue
        barred.add(view.objective.id)
        waiting += [child.objective.id for child in view.children]
        waiting += view.supporters
        waiting += [id_ for kr in view.key_results for id_ in kr.supporters]
    return barred
