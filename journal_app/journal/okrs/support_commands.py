"""Commands on what an objective supports."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.parts import Support
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class SetSupport(Command):
    """Say which objective or key result an objective supports, by its id; None where it supports nothing any more.

    What was said before goes. Raises NOT_FOUND, and SUPPORT_CYCLE where it would support itself by any way round.
    """

    objective: Id
    to: Id | None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new row and the deletion of those before, empty where it is said already."""
        reads = context.reads
        _known(reads.okr.objective(self.objective))
        before = reads.groups.supports_of(self.objective)
        is_key_result = self.to is not None and reads.okr.key_result(self.to) is not None
        if self.to is not None:
            if not is_key_result:
                _known(reads.okr.objective(self.to))
            if self._comes_round(context):
                raise JournalError(ErrorCode.SUPPORT_CYCLE)
        if [one.to_key_result or one.to_objective for one in before] == ([self.to] if self.to else []):
            return ChangeSet("support.set")
        gone = [Change(one, None) for one in before]
        if self.to is None:
            return ChangeSet("support.set", tuple(gone))
        made = Support(
            id=context.new_id(Support.TABLE),
            objective=self.objective,
            to_objective=None if is_key_result else self.to,
            to_key_result=self.to if is_key_result else None,
        )
        return ChangeSet("support.set", (*gone, Change(None, made)))

    def _comes_round(self, context: Context) -> bool:
        """Tell whether what is supported hangs below the objective or supports it."""
        okr, groups = context.reads.okr, context.reads.groups
        waiting, seen = [self.to], set[Id]()
        while waiting:
            node = waiting.pop()
            if node is None or node in seen:
                continue
            seen.add(node)
            if node == self.objective:
                return True
            kr = okr.key_result(node)
            if kr is not None:
                waiting.append(kr.objective)
                continue
            objective = okr.objective(node)
            waiting.append(objective.parent if objective is not None else None)
            held = groups.supports_of(node)[-1:]
            waiting += [one.to_key_result or one.to_objective for one in held]
        return False


def _known(node: Objective | KeyResult | None) -> None:
    if node is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
