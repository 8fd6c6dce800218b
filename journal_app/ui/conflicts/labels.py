"""Conflicts with the words to show them: what each field is called, where it stands, and its values as text. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

from journal_app.domain.entity import ENTITIES, Part, Record
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.team import Member, Naming
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.labels import field_label, kind_label, value_label
from journal_app.sync.api import ConflictView, FieldVersion
from journal_app.sync.sharing import Sharing
from journal_app.ui.dates import date_full, day_title, period_title
from journal_app.ui.section_names import section_name


@dataclass(frozen=True, slots=True)
class Subject:
    """A field with several versions, ready to show. `words` has the text of each version, in their order."""

    view: ConflictView
    where: str
    field: str
    words: tuple[str, ...]
    base: str | None
    is_text: bool

    @property
    def title(self) -> str:
        """Return what a list calls it."""
        return f"{self.where} · {self.field}"


def read_subjects(sharing: Sharing, journal: Journal) -> tuple[Subject, ...]:
    """Return the conflicts that are mine to settle. Safe on any thread. Raises JournalError."""
    views = sharing.conflicts()
    if not views:
        return ()
    with ExitStack() as stack:
        teller = _Labels(journal, stack)
        found = [teller.subject(view) for view in views]
    return tuple(subject for subject in found if subject is not None)


class _Labels:
    """Finds the words for rows and values, in one reading of the journal."""

    def __init__(self, journal: Journal, stack: ExitStack) -> None:
        self._reads = stack.enter_context(journal.snapshot())
        self._me = journal.me

    def subject(self, view: ConflictView) -> Subject | None:
        """Return a conflict with its words; None where there is nothing to settle for me."""
        where = self._where(view)
        if where is None or len(view.versions) < 2:
            return None
        values = [version.value for version in view.versions]
        return Subject(
            view,
            where,
            field_label(view.table, view.field),
            tuple(self._words(view, value) for value in values),
            self._words(view, view.base.value) if view.base is not None else None,
            all(type(value) is str for value in values) and not _part(view).is_chosen,
        )

    def _where(self, view: ConflictView) -> str | None:
        """Return where the field stands; None where it is gone, or somebody else's line."""
        reads = self._reads
        try:
            if view.table == Item.TABLE:
                return self._line_place(view.id)
            if view.table == Objective.TABLE:
                objective = reads.okr.objective(view.id)
                return reads.okr.called(objective) if objective else None
            if view.table == KeyResult.TABLE:
                key_result = reads.okr.key_result(view.id)
                return reads.okr.called(key_result) if key_result else None
            if view.table == Member.TABLE:
                return reads.team.member(view.id).name or _("No name yet")
            if view.table == Naming.TABLE:
                return self._naming_place(view.id)
            if view.table == Period.TABLE:
                period = reads.okr.period(view.id)
                return period_title(period.label) if period else None
            row = reads.row(view.table, view.id)
            # What belongs to somebody is theirs to settle.
            return self._place_of(row) if reads.owner(row) in {None, self._me} else None
        except JournalError:
            return None

    def _line_place(self, id_: Id) -> str | None:
        line = self._reads.kpt.line(id_)
        entry = self._reads.kpt.entry(line.entry) if isinstance(line, Item) else None
        if entry is None or self._reads.team.person(entry.member) != self._me:
            return None
        return f"{section_name(line.kind)} · {day_title(entry.day)}"

    def _naming_place(self, id_: Id) -> str | None:
        naming = self._reads.row(Naming.TABLE, id_)
        if not isinstance(naming, Naming) or naming.member != self._me:
            return None
        return self._reads.team.member(naming.name).name

    def _words(self, view: ConflictView, value: object) -> str:
        if value is None and view.table == Naming.TABLE:
            return _("Nobody who is here")
        if isinstance(value, date):
            return date_full(value)
        part = _part(view)
        return (
            self._name_of(part.to, Id(value)) if isinstance(value, bytes) else value_label(part, value) or ""
        )

    def _node_name(self, node: Objective | KeyResult | None) -> str:
        return f"{self._reads.okr.called(node)} {node.title}" if node else _("No longer there")

    def _name_of(self, table: str, id_: Id) -> str:
        reads = self._reads
        try:
            if table == KeyResult.TABLE:
                key_result = reads.okr.key_result(id_)
                return self._node_name(key_result)
            if table == Objective.TABLE:
                objective = reads.okr.objective(id_)
                return self._node_name(objective)
            if table == Period.TABLE:
                period = reads.okr.period(id_)
                return period_title(period.label) if period else _("No longer there")
            if table == Member.TABLE:
                return reads.team.member(id_).name or _("No name yet")
            return self._place_of(reads.row(table, id_))
        except JournalError:
            return _("No longer there")

    def _place_of(self, row: Record) -> str:
        """Return where a row stands: a sheet by whose it is, a value by its words, others by their day."""
        day = getattr(row, "day", None)
        kind = kind_label(row.TABLE)
        if isinstance(row, Sheet):
            group = self._reads.groups.tree().find(row.group)
            return f"{kind} · {group.name}" if group is not None else kind
        if isinstance(row, Value):
            return f"{kind} · {row.phrase}"
        return f"{kind} · {day_title(day)}" if isinstance(day, date) else kind


def _part(view: ConflictView) -> Part:
    return ENTITIES[view.table].part(view.field)


def wrote(version: FieldVersion) -> str:
    """Return who wrote a version, or that nobody knows."""
    return version.author_name or _("No name yet")


def same_field(subjects: Sequence[Subject], id_: Id, field: str) -> Subject | None:
    """Return the conflict of one field, or None where it is settled."""
    return next((s for s in subjects if s.view.id == id_ and s.view.field == field), None)
