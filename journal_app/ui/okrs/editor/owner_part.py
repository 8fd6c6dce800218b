"""The section on owners and the due day: who answers for it, by when, and what is wanted of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.okr import Commitment
from journal_app.i18n import _, pgettext
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.kit import DayField, Field, FormRow, Label, Row, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.people_field import PeopleField
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR

_DAY = 132


class OwnerPart(Part):
    """People, a day, and committed or aspirational."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.people = PeopleField(host)
        self.due = DayField(host)
        self.commitment = Segmented(host)
        for one in (Commitment.COMMITTED, Commitment.ASPIRATIONAL):
            self.commitment.add(one.value, "")
        self._people_row = FormRow(host, self.people, label_role="caption")
        self._due_row = FormRow(host, self.due, label_role="caption")
        self._kind = Label(host, role="caption", color="muted")
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        line = Row(host, spacing=12)
        line.addWidget(self._people_row, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._due_row, 0, Qt.AlignmentFlag.AlignTop)
        self.hold(self._due_row, _DAY)
        self.side_by_side(line)
        kind = Row(host, self._kind, spacing=12)
        kind.addLayout(Row(host, self.commitment, None))
        kind.addWidget(self._hint, 1)
        self.side_by_side(kind)
        self.watch(self.due)
        self.due.day_changed.connect(self.changed)
        self.people.changed.connect(self.changed)
        self.commitment.changed.connect(self._on_chosen)

    @override
    def title(self) -> str:
        return _("Owners and due")

    @override
    def fact(self) -> str:
        return SEPARATOR.join(self._facts())

    def _facts(self) -> list[str]:
        due = self.due.day() if self.due.is_readable else None
        found = [_("by {day}").format(day=dates.day_short(due))] if due else []
        wanted = self._wanted()
        return [*found, commitment_words(wanted)] if wanted is not Commitment.UNSAID else found

    @override
    def summary(self) -> str:
        return SEPARATOR.join(filter(None, [_(", ").join(self.people.names), *self._facts()]))

    def _wanted(self) -> Commitment:
        checked = self.commitment.checked()
        return Commitment(checked[0]) if checked else Commitment.UNSAID

    @override
    def load(self, subject: Subject) -> None:
        kr = subject.key_result
        owner = () if kr.owner is None else (kr.owner,)
        others = tuple(member for member in subject.parts.co_owners if member != kr.owner)
        self.people.load(subject.members, (*owner, *others), subject.me)
        self.due.set_today(subject.today)
        self.due.set_day(kr.due)
        self.commitment.set_checked([kr.commitment.value] if kr.commitment is not Commitment.UNSAID else [])
        self._say_hint()

    @override
    def problems(self) -> list[tuple[Field, str]]:
        try:
            self.due.day()
        except JournalError as error:
            return [(self.due, sentence(error))]
        return []

    @override
    def applied(self, written: Written) -> Written:
        people = self.people.people
        found = replace(written, parts=replace(written.parts, co_owners=people[1:]))
        owner = people[0] if people else None
        return found.with_fields(owner=owner, due=self.due.day(), commitment=self._wanted())

    @override
    def retranslate(self) -> None:
        self._people_row.set_texts(_("Owners; the first one checks in"))
        self._due_row.set_texts(_("By when"))
        self._kind.setText(_("What kind of goal is it?"))
        self.commitment.set_text(Commitment.COMMITTED.value, pgettext("kind of goal", "Committed"))
        self.commitment.set_text(Commitment.ASPIRATIONAL.value, pgettext("kind of goal", "Aspirational"))
        self._say_hint()

    def _say_hint(self) -> None:
        self._hint.setText(
            {
                Commitment.COMMITTED: _("1.0 is the aim. What will you stop for it?"),
                Commitment.ASPIRATIONAL: _("0.7 is fine; it may stretch you."),
            }.get(self._wanted(), _("Committed aims at 1.0; for an aspirational one 0.7 is fine."))
        )

    def _on_chosen(self) -> None:
        self._say_hint()
        self.changed.emit()


def commitment_words(wanted: Commitment) -> str:
    """Return what is wanted of a key result, in a word or two."""
    return {
        Commitment.COMMITTED: _("committed goal"),
        Commitment.ASPIRATIONAL: _("aspirational goal"),
    }.get(wanted, "")
