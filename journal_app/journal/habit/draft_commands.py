"""Commands on drafts, and on the lines they become."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.draft import Draft
from journal_app.domain.habit.evidence import Served, Target, Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.team import Member
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.entry_commands import AddItem, AddItems
from journal_app.store.reads.areas import Reads

_TABLES = {
    Served.KEY_RESULT: KeyResult.TABLE,
    Served.VALUE: Value.TABLE,
    Served.PERSON: Member.TABLE,
    Served.PLAN: ActionPlan.TABLE,
}


@dataclass(frozen=True, slots=True)
class KeepDraft(Command):
    """Keep what is being typed and is no line yet, as the draft `id` or, with None, as a new one, with its links.

    A text with nothing to see takes the draft away. It is no step to undo.
    """

    id: Id | None
    day: date
    kind: Kind
    text: str
    private: bool = False
    targets: tuple[Target, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the draft as it is now."""
        before = _draft(self.id, context.reads)
        after = None
        if text := clean(self.text).strip():
            id_ = before.id if before else context.new_id(Draft.TABLE)
            links = "\n".join(map(_written, self.targets))
            after = Draft(id_, self.kind, self.day, self.private, text, context.now_ms, links)
            if before is not None and replace(before, kept_at=after.kept_at) == after:
                after = before
        return ChangeSet("draft.keep", () if before == after else (Change(before, after),))


@dataclass(frozen=True, slots=True)
class Capture(Command):
    """Write lines at the end of a section of a day, and let the draft go that they were; one step.

    Raises like `AddItem`.
    """

    day: date
    kind: Kind
    texts: tuple[str, ...]
    private: bool = False
    draft: Id | None = None
    targets: tuple[Target, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the new lines and the end of the draft."""
        if len(self.texts) == 1:
            one = AddItem(self.day, self.kind, self.texts[0], private=self.private, targets=self.targets)
            lines = one.plan(context)
        else:
            several = AddItems(self.day, self.kind, self.texts, self.private, targets=self.targets)
            lines = several.plan(context)
        before = _draft(self.draft, context.reads)
        gone = () if before is None else (Change(before, None),)
        return ChangeSet(lines.label, (*lines.changes, *gone))


def newest_draft(reads: Reads) -> Draft | None:
    """Return the draft kept last, None where there is none."""
    return max(reads.everything(Draft), key=lambda draft: (draft.kept_at, draft.id), default=None)


def draft_targets(draft: Draft, reads: Reads) -> tuple[Target, ...]:
    """Return what a draft is to be linked to, as far as it is still there."""
    targets = (_read(line) for line in draft.links.splitlines())
    return tuple(one for one in targets if _is_there(one, reads))


def _written(target: Target) -> str:
    id_ = target.id.hex() if target.id is not None else ""
    words = (" ".join(words.split()) for words in (target.label, target.hint))
    return "\t".join((target.served, id_, *words))


def _read(line: str) -> Target:
    served, id_, label, hint = line.split("\t")
    return Target(Served(served), Id(bytes.fromhex(id_)) if id_ else None, label, hint)


def _is_there(target: Target, reads: Reads) -> bool:
    table = _TABLES.get(target.served)
    if table is None or target.id is None:
        return True
    try:
        reads.row(table, target.id)
    except JournalError:
        return False
    return True


def _draft(id_: Id | None, reads: Reads) -> Draft | None:
    return next((draft for draft in reads.everything(Draft) if draft.id == id_), None)
