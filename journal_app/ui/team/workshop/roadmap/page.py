"""The page of the roadmap: the way to the sheet by terms; rows are those of the OKRs, where drafts begin from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.okrs.planning.roadmap_view import Term, term_ends
from journal_app.i18n import _, pgettext
from journal_app.journal.command import Command
from journal_app.journal.okrs.roadmap_commands import (
    BeginObjective,
    DeleteMilestone,
)
from journal_app.ui import dates
from journal_app.ui.dialogs.milestone_form import TypedMilestone
from journal_app.ui.kit import Button, EmptyPane, Heading, Label, List, Row, SidePanel, SideSplit
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.roadmap.found import Found, RoadRow, read
from journal_app.ui.team.workshop.roadmap.row_form import RowForm
from journal_app.ui.team.workshop.roadmap.rows import Captions, RoadRows
from journal_app.ui.team.workshop.step_page import StepPage

ADD_KEY = "Ctrl+N"


class RoadmapPage(StepPage[Found]):
    """Shows and edits the roadmap of the workshop's group, or of the whole team."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self._wanted: Id | None = None
        self._label = Label(self._host, role="caption", bold=True, color="accent")
        self.vision = Label(self._host, role="title", wrap=True)
        self.add_button = Button(self._host, icon="plus", key=ADD_KEY)
        self.captions = Captions(self._host)
        self.list: List[RoadRow] = List(self._host, RoadRows())
        self._empty = EmptyPane(self._host, "goal", icon="plus")
        self.form = RowForm(self._host)
        self._panel = SidePanel(self._host, (self.form,))
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        full = QWidget()
        self._column = QVBoxLayout(full)
        self._column.addLayout(Row(self._host, self._label, None, self.add_button, spacing=16))
        self._column.addWidget(self.vision)
        self._column.addWidget(self.captions)
        self._column.addWidget(self.list, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        self._split = SideSplit(self._host, self._pages, self._panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _connect_signals(self) -> None:
        self.add_button.clicked.connect(self.add)
        self._empty.action_requested.connect(self.add)
        self.list.opened.connect(self._on_opened)
        self.list.deleted.connect(self._on_deleted)
        self.list.acted.connect(self._on_acted)
        self._panel.close_requested.connect(self.close_panel)
        self.form.left.connect(self.close_panel)
        self.form.submitted.connect(self._on_submitted)
        self.form.delete_requested.connect(self._on_form_delete)
        self.form.okr_requested.connect(self._on_form_okr)

    # The page of the pane ------------------------------------------------------------

    @override
    def _load(self) -> Callable[[], Found]:
        journal = self._pane.journal
        ends = term_ends(journal.today(), journal.team.fiscal_start)
        return partial(read, journal, self.id, ends)

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"workshop.add_row": self.add}

    @override
    def _main(self) -> QWidget:
        return self.list if self._found is None or self._found.rows else self._empty

    @override
    def _show(self, found: Found) -> None:
        self._name_meeting(found.step.number, found.step.meeting)
        self._label.setVisible(bool(found.vision))
        self.vision.setText(found.vision or _("The way there"))
        if self._wanted is None and self.list.current is None:
            ahead = (row.view.milestone for row in found.rows)
            self._wanted = next((one.id for one in ahead if one.done_on is None), None)
        self.list.set_rows(list(_grouped(found)))
        self._pages.setCurrentIndex(0 if found.rows or self._split.is_open else 1)
        if self._wanted is not None:
            self.list.choose(self._wanted)
            self._wanted = None

    @override
    def take_keyboard(self) -> None:
        super().take_keyboard()
        if self._pages.currentWidget() is self._empty:
            self._empty.focus_action()

    @override
    def drafts(self) -> tuple[str, ...]:
        text = self.form.draft() if self._split.is_open else ""
        return (text,) if text else ()

    @override
    def _on_escape(self) -> None:
        if self._split.is_open:
            self.close_panel()
        else:
            super()._on_escape()

    # What is done --------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a row, until the end of this term, or of that of the current row."""
        found = self._found
        if found is None:
            return
        current = self.list.current
        self._ask(found, None, found.ends[0] if current is None else current.view.milestone.until)

    def close_panel(self) -> None:
        """Close the panel and give the keyboard back."""
        self._split.close_panel()
        self.retranslate()
        self.take_keyboard()

    def _ask(self, found: Found, row: RoadRow | None, until: date) -> None:
        self._pages.setCurrentIndex(0)
        self._panel.show_page(self.form)
        self._split.open_panel()
        self.form.start_among(found, row, until)

    def _on_opened(self, row: RoadRow) -> None:
        if self._found is not None:
            self._ask(self._found, row, row.view.milestone.until)

    def _on_submitted(self, typed: TypedMilestone) -> None:
        found = self._found
        if found is None:
            return
        command = typed.command(self.form.before, found.step.workshop.group, self._pane.journal.today())
        if self._do(command):
            self.close_panel()

    def _on_deleted(self, row: RoadRow) -> None:
        self._delete(row.view.milestone)

    def _on_form_delete(self) -> None:
        if self.form.before is not None and self._delete(self.form.before):
            self.close_panel()

    def _delete(self, milestone: Milestone) -> bool:
        done = self._do(DeleteMilestone(milestone.id))
        if done:
            self._pane.offer_undo(_("Milestone removed."))
        return done

    def _on_acted(self, row: RoadRow) -> None:
        """Go to the objective that leads there, or begin the draft of one."""
        if row.view.objectives:
            self._pane.go_requested.emit("okrs", row.view.objectives[0].id)
        else:
            self._draft(row.view.milestone.id)

    def _on_form_okr(self) -> None:
        before, rows = self.form.before, self._found.rows if self._found is not None else ()
        row = next((one for one in rows if before is not None and one.view.milestone.id == before.id), None)
        if row is not None:
            self.close_panel()
            self._on_acted(row)

    def _draft(self, milestone: Id) -> None:
        changes = self._pane.run(BeginObjective(milestone, self._pane.journal.today()))
        made = changes.made(Objective) if changes is not None else None
        if made is not None:
            self.refresh()
            self._pane.offer_undo(_("The draft is in the OKRs of this cycle."))

    def _do(self, command: Command) -> bool:
        changes = self._pane.run(command)
        if changes is None:
            return False
        made = (one.after for one in changes.changes if isinstance(one.after, Milestone))
        self._wanted = next((one.id for one in made), None)
        self.refresh()
        return True

    @override
    def retranslate(self) -> None:
        self._label.setText(_("Vision"))
        self.add_button.setText(_("Add milestone"))
        self.list.setAccessibleName(_("Roadmap"))
        self._empty.set_texts(
            _(
                "What shall have become possible, by when, and in what state?\nOne row is enough to begin with."
            ),
            _("Add milestone"),
            key=ADD_KEY,
        )
        super().retranslate()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(8), px(32), px(24))
        self._column.setSpacing(px(8))


def _grouped(found: Found) -> Iterator[RoadRow | Heading]:
    """Yield the rows of each term below what it is called."""
    titles = {
        Term.NOW: _("This term"),
        Term.NEXT: _("Next term"),
        Term.LATER: pgettext("roadmap", "Later"),
    }
    until = dict(zip((Term.NOW, Term.NEXT), found.ends, strict=True))
    for term, title in titles.items():
        rows = found.of(term)
        if rows:
            fact = _("until {month}").format(month=dates.month_title(until[term])) if term in until else ""
            yield Heading(title, fact)
            yield from rows
