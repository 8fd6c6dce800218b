"""The dialog of a routine: what it is, when it comes again, who sees to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.chores import Chore, ChoreWho, OnDayOff, Repeat, TickedBy
from journal_app.domain.team import Member
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.okrs.chore_commands import AddChores, EditChore
from journal_app.labels import word_label
from journal_app.messages import sentence
from journal_app.ui.kit import Button, ComboBox, Field, Form
from journal_app.ui.kit.fields.day_field import DayField
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


@dataclass(frozen=True, slots=True)
class ChoreTask:
    """What a dialog is for: an edit of `chore`, or something new that begins as it. `run` raises JournalError."""

    chore: Chore
    is_new: bool
    today: date
    me: Id
    members: Sequence[Member]
    groups: Sequence[tuple[Id, str]]
    run: Callable[[Command], object]


class ChoreDialog(Sheet):
    """Adds a routine, or changes one."""

    saved = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget | None, task: ChoreTask) -> None:
        super().__init__(host, parent, width=520)
        self._task = task
        self.title, self.note, self.at = Field(host), Field(host), Field(host)
        self.first = DayField(host)
        self.repeat, self.who, self.member = ComboBox(host), ComboBox(host), ComboBox(host)
        self.day_off, self.ticked_by, self.group = ComboBox(host), ComboBox(host), ComboBox(host)
        self._build_form(host)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._save = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._load()
        self._connect_signals()
        self.title.setFocus()

    def _build_form(self, host: ThemeHost) -> None:
        form = self._form = Form(host)
        self._title_row = form.add("", self.title)
        self._note_row = form.add("", self.note)
        self._first_row, self._at_row = form.add_line(("", self.first), ("", self.at))
        self._repeat_row, self._off_row = form.add_line(("", self.repeat), ("", self.day_off))
        self._who_row, self._member_row = form.add_line(("", self.who), ("", self.member))
        self._group_row = form.add("", self.group)
        self._ticked_row = form.add("", self.ticked_by)
        self.body.addWidget(form)

    def _connect_signals(self) -> None:
        self.who.currentIndexChanged.connect(self._on_who_chosen)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)

    def _load(self) -> None:
        chore = self._task.chore
        self.first.set_today(self._task.today)
        self.title.set_text(chore.title)
        self.note.set_text(chore.note)
        self.at.set_text(chore.at)
        self.first.set_day(chore.first)
        self._offer()
        for box, chosen in (
            (self.repeat, chore.repeat.value),
            (self.who, chore.who.value),
            (self.member, chore.member or self._task.me),
            (self.day_off, chore.on_day_off.value),
            (self.ticked_by, chore.ticked_by.value),
            (self.group, chore.group or ""),
        ):
            box.set_current_data(chosen)
        self._group_row.setVisible(bool(self._task.groups))
        self._on_who_chosen()

    def _offer(self) -> None:
        """Offer the choices in the current language; what was chosen stays."""
        self.repeat.set_items((one.value, word_label("Repeat", one)) for one in Repeat)
        self.who.set_items((one.value, word_label("ChoreWho", one)) for one in ChoreWho)
        self.member.set_items((one.id, one.name) for one in self._task.members)
        self.day_off.set_items((one.value, word_label("OnDayOff", one)) for one in OnDayOff)
        self.ticked_by.set_items((one.value, word_label("TickedBy", one)) for one in TickedBy)
        self.group.set_items([("", _("Whole team")), *self._task.groups])

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        new = self._task.is_new
        self.set_heading(_("Routine"), _("Add routine") if new else _("Edit routine"))
        self._title_row.set_texts(_("What to do"))
        self._note_row.set_texts(_("Note"))
        self._first_row.set_texts(_("First day"))
        self._at_row.set_texts(_("Time"))
        self.at.set_placeholder("16:00")
        self._repeat_row.set_texts(_("Repeats"))
        self._off_row.set_texts(_("On a day off"))
        self._who_row.set_texts(_("Who"))
        self._member_row.set_texts(_("Person"))
        self._group_row.set_texts(_("Group"))
        self._ticked_row.set_texts(_("Ticked off"))
        self._cancel.setText(_("Cancel"))
        self._save.setText(_("Add") if new else _("Save"))
        self._offer()

    def _on_who_chosen(self, _index: int = 0) -> None:
        self._member_row.setVisible(self.who.currentData() == ChoreWho.ONE.value)

    def _on_save(self) -> None:
        try:
            first = self.first.day()
        except JournalError as error:
            self._form.show_problems({self.first: sentence(error)})
            return
        task = self._task
        wanted = replace(
            task.chore,
            title=self.title.text(),
            note=self.note.text(),
            first=first or task.today,
            at=self.at.text(),
            repeat=Repeat(str(self.repeat.currentData())),
            who=ChoreWho(str(self.who.currentData())),
            member=self.member.currentData(),
            on_day_off=OnDayOff(str(self.day_off.currentData())),
            ticked_by=TickedBy(str(self.ticked_by.currentData())),
            group=self.group.currentData() or None,
        )
        command: Command = AddChores((wanted,)) if task.is_new else EditChore(task.chore, wanted)
        try:
            task.run(command)
        except JournalError as error:
            where = {ErrorCode.BAD_TIME: self.at}.get(error.code, self.title)
            self._form.show_problems({where: sentence(error)})
            self.refit()
            return
        self.saved.emit()
        self.accept()
