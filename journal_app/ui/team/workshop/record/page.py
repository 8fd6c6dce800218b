"""The page of the record: everybody's thoughts over all meetings, of one person alone where that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Choice, Idea, Said
from journal_app.domain.workshop.record import Record, RecordStep
from journal_app.i18n import _, ngettext
from journal_app.journal.command import Command
from journal_app.journal.workshop.choice_commands import Choose
from journal_app.journal.workshop.idea_commands import DeleteRemark, TakeBackIdea
from journal_app.ui import dates
from journal_app.ui.kit import Button, ComboBox, EmptyPane, Heading, Label, List, Menu, Row
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.record.rows import RecordRow, RecordRows
from journal_app.ui.team.workshop.step_page import StepPage
from journal_app.workshop_words import meeting_title, step_title

COPY_KEY = "Ctrl+Shift+C"


class RecordPage(StepPage[Record]):
    """Shows what is open of a workshop; `id` is that of the workshop. One's own words can be taken back here."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self.person = ComboBox(self._host)
        self._fact = Label(self._host, role="caption", color="muted")
        self.copy = Button(self._host, icon="copy", key=COPY_KEY)
        self._painter = RecordRows()
        self.list: List[RecordRow] = List(self._host, self._painter)
        self._empty = EmptyPane(self._host, "workshop")
        self._column = QVBoxLayout(self)
        self._row = Row(self._host, self.person, self._fact, None, self.copy, spacing=16)
        self._column.addLayout(self._row)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._empty, 1)
        self.person.activated.connect(self._on_person)
        self.copy.clicked.connect(self.copy_markdown)
        self.list.deleted.connect(self._on_deleted)
        self.list.menu_requested.connect(self._on_menu)

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], Record]:
        journal, workshop = self._pane.journal, self.id

        def load() -> Record:
            with journal.snapshot() as reads:
                return reads.workshop.record(workshop)

        return load

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"workshop.copy_record": self.copy_markdown}

    @override
    def _main(self) -> QWidget:
        return self.list

    @override
    def _show(self, found: Record) -> None:
        self._header.set_title(_("Everyone’s thoughts"), found.workshop.title)
        whose = self._whose()
        self.person.set_items([(None, _("Everyone")), *((one.id, one.name) for one in found.people)])
        self.person.set_current_data(whose if any(one.id == whose for one in found.people) else None)
        shown = found.of(self._whose())
        self._painter.names, self._painter.me = found.names, found.me
        rows = list(_rows(shown))
        self.list.set_rows(rows)
        count = sum(len(step.thoughts) for step in shown.steps)
        self._fact.setText(
            ngettext("{count} thought", "{count} thoughts", count).format(count=count) if count else ""
        )
        self._fit()
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        for widget in (self.person, self.copy):
            widget.setVisible(bool(found.steps))

    def _whose(self) -> Id | None:
        whose: Id | None = self.person.currentData()
        return whose

    @override
    def retranslate(self) -> None:
        self.person.setAccessibleName(_("Whose thoughts"))
        self.copy.setText(_("Copy as Markdown"))
        self.list.setAccessibleName(_("Everyone’s thoughts"))
        self._empty.set_texts(_("What people say in the meetings appears here once it is open."), "")
        super().retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the key, the count, the words of the button."""
        self.copy.set_key(COPY_KEY)
        self.copy.set_short(False)
        self._fact.setVisible(bool(self._fact.text()))
        steps = (
            partial(self.copy.set_key, ""),
            self._fact.hide,
            partial(self.copy.set_short, True),
        )
        margins = self._column.contentsMargins()
        for step in steps:
            if self._row.sizeHint().width() > self.width() - margins.left() - margins.right():
                step()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(8), px(32), px(24))
        self._column.setSpacing(px(12))

    # What is done --------------------------------------------------------------------

    def copy_markdown(self) -> None:
        """Put what is shown on the clipboard."""
        from journal_app.exchange.workshop.record_markdown import record_markdown

        if self._found is not None and self._found.steps:
            QGuiApplication.clipboard().setText(record_markdown(self._found.of(self._whose())))
            self._pane.show_toast(_("Copied."))

    def _on_person(self) -> None:
        if self._found is not None:
            self._show(self._found)

    def _on_menu(self, row: RecordRow, place: QPoint) -> None:
        if self._command_of(row) is None:
            return
        menu = Menu(self._host, self)
        menu.add("undo-2", _("Take back"), self._on_take_back, key="Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _on_take_back(self) -> None:
        if self.list.current is not None:
            self._on_deleted(self.list.current)

    def _on_deleted(self, row: RecordRow) -> None:
        command = self._command_of(row)
        if command is None:
            self._pane.show_toast(_("Only one’s own words can be taken back."))
        elif self._pane.run(command) is not None:
            self.refresh()
            self._pane.offer_undo(_("Taken back. No one reads it any more."))

    def _command_of(self, row: RecordRow) -> Command | None:
        """Return what takes a row back; None for a decision and for somebody else's words."""
        if isinstance(row, Decision) or self._found is None or row.whose != self._found.me:
            return None
        said = row.row
        if isinstance(said, Idea):
            return TakeBackIdea(said.id)
        if isinstance(said, Choice):
            return Choose(said.step, said.idea, Said.NOTHING)
        return DeleteRemark(said.id)


def _rows(record: Record) -> Iterator[RecordRow | Heading]:
    for step in record.steps:
        yield Heading(
            _title(step), dates.day_short_with_weekday(step.meeting.day) if step.meeting.day else ""
        )
        yield from step.decisions
        yield from step.thoughts


def _title(step: RecordStep) -> str:
    meeting, own = meeting_title(step.number, step.meeting.title), step_title(step.step)
    return meeting if own == step.meeting.title else f"{meeting} · {own}"
