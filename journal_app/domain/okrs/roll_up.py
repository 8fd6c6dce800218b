"""Roll-up of progress in a tree: key results to objectives, and objectives to what they support.

An objective's own progress is the mean of its key results by their weights; a child objective weighs as much as an
average key result. What supports a node counts in equal shares. Which of them holds is what the node says (`RollUp`),
and where another says something else, both are known. All of it is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, RollUp, State
from journal_app.domain.okrs.progress import Standing, is_counted, mean, status, weighted


def is_living(objective: Objective) -> bool:
    """Tell whether an objective counts in what lies above it."""
    return objective.state in {State.ACTIVE, State.DRAFT}


class RollUps:
    """The standings of all nodes, each worked out when it is first asked for.

    `own` is how much of a key result is done by what was measured, None where it cannot be told.
    """

    def __init__(
        self,
        objectives: Iterable[Objective],
        key_results: Iterable[KeyResult],
        own: Mapping[Id, Fraction | None],
        supports: Mapping[Id, Id],
        known: Mapping[Id, Standing] | None = None,
    ) -> None:
        """Take the nodes, and what supports what; a node that is not among them counts nowhere.

        The standings of those `known` are not worked out.
        """
        self.objectives = {one.id: one for one in objectives}
        self.key_results = {one.id: one for one in key_results}
        self._own = own
        self._results: dict[Id, list[Id]] = defaultdict(list)
        self._children: dict[Id, list[Id]] = defaultdict(list)
        for kr in self.key_results.values():
            self._results[kr.objective].append(kr.id)
        for objective in self.objectives.values():
            if objective.parent is not None:
                self._children[objective.parent].append(objective.id)
        self._said = supports
        self._supports, self._supporters = self._supported()
        self._found: dict[Id, Standing] = dict(known or {})
        self._asked: set[Id] = set()

    def supporters(self, node: Id) -> tuple[Id, ...]:
        """Return the objectives that support a node."""
        return tuple(self._supporters.get(node, ()))

    def standing(self, node: Id) -> Standing:
        """Return how far a node is."""
        found = self._found.get(node)
        if found is None:
            if node in self._asked:
                return Standing()
            self._asked.add(node)
            objective = self.objectives.get(node)
            found = self._of_key_result(node) if objective is None else self._of_objective(objective)
            self._asked.discard(node)
            self._found[node] = found
        return found

    def put(self, node: Objective | KeyResult) -> set[Id]:
        """Take on a new node, other values or another place of one; returns what rests on it, before and now."""
        touched = self.remove(node.id)
        if isinstance(node, KeyResult):
            self.key_results[node.id] = node
            self._results[node.objective].append(node.id)
        else:
            self.objectives[node.id] = node
            if node.parent is not None:
                self._children[node.parent].append(node.id)
        return touched | self.forget(node.id)

    def remove(self, id_: Id) -> set[Id]:
        """Let go of a node; returns what rested on it."""
        touched = self.forget(id_)
        kr, objective = self.key_results.pop(id_, None), self.objectives.pop(id_, None)
        if kr is not None:
            self._results[kr.objective].remove(id_)
        elif objective is not None and objective.parent is not None:
            self._children[objective.parent].remove(id_)
        return touched

    def support(self, supports: Mapping[Id, Id]) -> set[Id]:
        """Take on what supports what, once nodes are other ones; returns all that rests on what is different now."""
        self._said = supports
        links, supporters = self._supported()
        differ = {
            to for to in {*supporters, *self._supporters} if supporters.get(to) != self._supporters.get(to)
        }
        touched = {node for to in differ for node in self.forget(to)}
        self._supports, self._supporters = links, supporters
        return touched.union(*map(self.forget, differ))

    def forget(self, id_: Id) -> set[Id]:
        """Work out again what rests on a node; returns all such nodes, itself among them."""
        found: set[Id] = set()
        waiting: list[Id | None] = [id_]
        while waiting:
            node = waiting.pop()
            if node is None or node in found:
                continue
            found.add(node)
            self._found.pop(node, None)
            kr, objective = self.key_results.get(node), self.objectives.get(node)
            if kr is not None:
                waiting.append(kr.objective)
            if objective is not None:
                waiting += [objective.parent, self._supports.get(node)]
        return found

    def _supported(self) -> tuple[Mapping[Id, Id], dict[Id, list[Id]]]:
        """Return what each objective supports, and by what each node is supported, in the order of the nodes."""
        links, found = self._without_rings(self._said), defaultdict[Id, list[Id]](list)
        living = (self.objectives[id_] for id_ in links if id_ in self.objectives)
        for one in sorted(filter(is_living, living), key=lambda one: (one.pos, one.id)):
            found[links[one.id]].append(one.id)
        return links, found

    def _without_rings(self, supports: Mapping[Id, Id]) -> Mapping[Id, Id]:
        """Return what supports what; of what supports itself by some way round, the elder supports nothing.

        Two devices may each say one half of it at once. What a node says then must not hang on who is asked first.
        """
        kept = dict(supports)
        for one in sorted(supports):
            if self._comes_round(one, kept):
                del kept[one]
        return kept

    def _comes_round(self, objective: Id, supports: Mapping[Id, Id]) -> bool:
        waiting: list[Id | None] = [supports[objective]]
        seen: set[Id] = set()
        while waiting:
            node = waiting.pop()
            if node == objective:
                return True
            if node is None or node in seen:
                continue
            seen.add(node)
            kr, above = self.key_results.get(node), self.objectives.get(node)
            if kr is not None:
                waiting.append(kr.objective)
            elif above is not None:
                waiting += [above.parent, supports.get(node)]
        return False

    def _of_key_result(self, node: Id) -> Standing:
        kr, own = self.key_results.get(node), self._own.get(node)
        supporters = self._mean_of_supporters(node)
        if kr is not None and kr.roll_up is RollUp.SUPPORTERS and supporters is not None:
            return Standing(supporters, own, supporters, own or None)
        return Standing(own, own, supporters, supporters)

    def _of_objective(self, objective: Objective) -> Standing:
        own, supporters = self._own_of(objective.id), self._mean_of_supporters(objective.id)
        if objective.roll_up is RollUp.TYPED and objective.typed is not None:
            other = supporters if own is None else own
            return Standing(Fraction(objective.typed, 100), own, supporters, other)
        if objective.roll_up is RollUp.SUPPORTERS and supporters is not None:
            return Standing(supporters, own, supporters, own)
        if own is None:
            return Standing(None, None, supporters, supporters)
        return Standing(own, own, supporters, supporters)

    def _own_of(self, objective: Id) -> Fraction | None:
        parts: list[tuple[int | Fraction, Fraction | None]] = []
        for id_ in self._results.get(objective, ()):
            kr, done = self.key_results[id_], self.standing(id_).progress
            if is_counted(status(kr, done, None)):
                parts.append((kr.weight, done))
        average = Fraction(sum(weight for weight, _ in parts), len(parts)) if parts else Fraction(1)
        parts += [
            (average or 1, self.standing(child).progress)
            for child in self._children.get(objective, ())
            if is_living(self.objectives[child])
        ]
        return weighted(parts)

    def _mean_of_supporters(self, node: Id) -> Fraction | None:
        return mean(self.standing(one).progress for one in self._supporters.get(node, ()))
