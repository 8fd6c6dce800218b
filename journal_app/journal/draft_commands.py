"""Commands on drafts, and on the lines they become."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.draft import Draft
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.entry_commands import AddItem, AddItems
from journal_app.store.reads.areas import Reads


@dataclass(frozen=True, slots=True)
class KeepDraft(Command):
    """Keep what is being typed and is no line yet, as the draft `id` or, with None, as a new one.

    A text with nothing to see takes the draft away. It is no step to undo.
    """

    id: Id | None
    day: date
    kind: Kind
    text: str
    private: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the draft as it is now."""
        before = _draft(self.id, context.reads)
        after = None
        if text := clean(self.text).strip():
            id_ = before.id if before else context.new_id(Draft.TABLE)
            after = Draft(id_, self.kind, self.day, self.private, text, context.now_ms)
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

    def plan(self, context: Context) -> ChangeSet:
        """Return the new lines and the end of the draft."""
        if len(self.texts) == 1:
            lines = AddItem(self.day, self.kind, self.texts[0], private=self.private).plan(context)
        else:
            lines = AddItems(self.day, self.kind, self.texts, private=self.private).plan(context)
        before = _draft(self.draft, context.reads)
        gone = () if before is None else (Change(before, None),)
        return ChangeSet(lines.label, (*lines.changes, *gone))


def newest_draft(reads: Reads) -> Draft | None:
    """Return the draft kept last, None where there is none."""
    return max(reads.everything(Draft), key=lambda draft: (draft.kept_at, draft.id), default=None)


def _draft(id_: Id | None, reads: Reads) -> Draft | None:
    return next((draft for draft in reads.everything(Draft) if draft.id == id_), None)
