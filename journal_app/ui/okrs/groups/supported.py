"""Support in the words of the tree: the chip of an objective that supports something, and the rows below a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, RollUp
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.i18n import _, ngettext
from journal_app.ui.okrs.groups.rows import DifferenceRow, ObjectiveRow, typed_fact
from journal_app.ui.okrs.groups.sight import GroupSight
from journal_app.ui.okrs.labels import percent
from journal_app.ui.okrs.tree.guests import Guest, Guests


@dataclass(frozen=True, slots=True)
class Typed:
    """Who typed the figure of a key result last, and when."""

    day: date | None = None
    name: str = ""


class Supported:
    """The objectives of a cycle by what they support."""

    def __init__(
        self, tree: OkrTree, sight: GroupSight, typed: Callable[[Id], Typed], may_edit: Callable[[Node], bool]
    ) -> None:
        """`tree` has all groups; `typed` is asked for key results whose figures differ."""
        self._sight = sight
        self._typed = typed
        self._may_edit = may_edit
        self._nodes = tree.nodes
        self._marked = tree.marked

    def knows(self, node: Id) -> bool:
        """Tell whether a node belongs to the cycle."""
        return node in self._nodes

    def group_of(self, node: Id) -> Id | None:
        """Return the group a node belongs to."""
        view = self._nodes.get(node)
        if isinstance(view, KrView):
            view = self._nodes.get(view.kr.objective)
        return view.objective.group if isinstance(view, ObjectiveView) else None

    def chips(self) -> dict[Id, str]:
        """Return what each objective supports, in words."""
        found = {}
        for view in self._marked.values():
            if isinstance(view, KrView) or view.supports is None:
                continue
            shown = self._nodes.get(view.supports)
            if shown is not None:
                title = shown.kr.title if isinstance(shown, KrView) else shown.objective.title
                group = self._sight.name(self.group_of(view.supports))
                words = _("For {group} {ref}: {title}")
                found[view.objective.id] = words.format(group=group, ref=shown.ref, title=title)
        return found

    def below(self, shown: OkrTree) -> Guests:
        """Return what supports the nodes of a shown tree, and where figures differ."""
        rows: dict[Id, list[Guest]] = {}
        for id_, node in shown.marked.items():
            below: list[Guest] = [*self._supporters(node), *self._difference(node)]
            if below:
                rows[id_] = below
        return Guests(rows)

    def differences(self, shown: OkrTree) -> Guests:
        """Return where figures differ, without what supports the nodes."""
        both = self.below(shown).below
        only = {id_: [row for row in rows if isinstance(row, DifferenceRow)] for id_, rows in both.items()}
        return Guests({id_: rows for id_, rows in only.items() if rows})

    def row(self, id_: Id, *, is_supporter: bool, is_last: bool = False) -> ObjectiveRow | None:
        """Return an objective as a row of its own."""
        view = self._nodes.get(id_)
        if not isinstance(view, ObjectiveView):
            return None
        group = view.objective.group
        return ObjectiveRow(view, group, self._sight.name(group), is_supporter, is_last)

    def _supporters(self, view: ObjectiveView | KrView) -> Iterator[ObjectiveRow]:
        for id_ in view.supporters:
            row = self.row(id_, is_supporter=True, is_last=id_ == view.supporters[-1])
            if row is not None:
                yield row

    def _difference(self, view: ObjectiveView | KrView) -> Iterator[DifferenceRow]:
        standing, node = view.standing, view.objective if isinstance(view, ObjectiveView) else view.kr
        if not standing.differs or standing.progress is None or standing.other is None:
            return
        takes_supporters = node.roll_up is RollUp.SUPPORTERS
        typed = self._typed(node.id) if isinstance(view, KrView) else Typed()
        yield DifferenceRow(
            node=node.id,
            words=_difference_words(view, node, len(view.supporters)),
            action=_("Use the figure measured") if takes_supporters else _("Use the average"),
            said=node.difference,
            fact=_("The average holds.") if takes_supporters else typed_fact(typed.day, typed.name),
            may_edit=self._may_edit(node),
            is_settled=takes_supporters or bool(node.difference),
        )


Node = Objective | KeyResult


def _difference_words(view: ObjectiveView | KrView, node: Node, supporters: int) -> str:
    standing = view.standing
    mean, own = standing.supporters, standing.own
    is_typed = isinstance(node, Objective) and node.roll_up is RollUp.TYPED
    if mean is None or (is_typed and own is not None):
        return _("The key results average {mean}; this objective was typed as {typed}.").format(
            mean=percent(own), typed=percent(standing.progress)
        )
    figures = {"mean": percent(mean), "n": supporters}
    if isinstance(view, KrView):
        words = ngettext(
            "The supporting objective stands at {mean}; this KR was typed as {typed}.",
            "The {n} supporting objectives average {mean}; this KR was typed as {typed}.",
            supporters,
        )
        return words.format(typed=percent(_other(view, mean)), **figures)
    if is_typed:
        words = ngettext(
            "The supporting objective stands at {mean}; this objective was typed as {typed}.",
            "The {n} supporting objectives average {mean}; this objective was typed as {typed}.",
            supporters,
        )
        return words.format(typed=percent(standing.progress), **figures)
    words = ngettext(
        "The supporting objective stands at {mean}, the key results at {own}.",
        "The {n} supporting objectives average {mean}, the key results {own}.",
        supporters,
    )
    return words.format(own=percent(own), **figures)


def _other(view: KrView, mean: Fraction) -> Fraction | None:
    standing = view.standing
    return standing.other if standing.progress == mean else standing.progress


def levelled(node: Node, view: ObjectiveView | KrView) -> RollUp:
    """Return where progress comes from once the way offered by the row has been taken."""
    if node.roll_up is RollUp.SUPPORTERS:
        return RollUp.OWN
    is_typed = node.roll_up is RollUp.TYPED
    return RollUp.OWN if is_typed and view.standing.own is not None else RollUp.SUPPORTERS
