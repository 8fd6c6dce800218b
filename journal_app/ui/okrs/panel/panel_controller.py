"""The controller of the side panel: looking at a node, filling in a form, checking in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.kit import SideSplit
from journal_app.ui.okrs.editor.subject import Subject, Task, Written
from journal_app.ui.okrs.panel.check_in_form import Measured
from journal_app.ui.okrs.panel.detail import DetailPanel
from journal_app.ui.okrs.panel.version_badges import VersionBadges
from journal_app.ui.okrs.snapshot import Shown, read_key_result, read_objective, read_subject
from journal_app.ui.okrs.tree.tree_actions import TreeActions
from journal_app.ui.pane import Pane


class PanelFlow(QObject):
    """Decides what the panel shows.

    `go_to` asks the tree to stand on a node, `left` that it takes the keyboard, `ask_requested` the five questions;
    `written` says that a key result is new.
    """

    go_to = Signal(object)
    ask_requested = Signal(object)
    written = Signal(object)
    left = Signal()

    def __init__(
        self, pane: Pane, body: SideSplit, panel: DetailPanel, actions: TreeActions, conflicts: Conflicts
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._body = body
        self._panel = panel
        self._actions = actions
        self._badges = VersionBadges(panel, conflicts)
        self._shown: Shown | None = None
        self.current: Id | None = None
        self._connect_signals()

    def _connect_signals(self) -> None:
        panel = self._panel
        panel.close_requested.connect(self.close)
        panel.form_left.connect(self._on_form_left)
        panel.key_result.form.recorded.connect(self._on_recorded)
        panel.key_result.action_requested.connect(self._on_action)
        panel.objective.action_requested.connect(self._on_action)
        panel.objective.chosen.connect(self._on_chosen)
        panel.objective.save_note = self._actions.write_note
        panel.objective.note_ended.connect(self._actions.end_note)
        panel.edited.connect(self._on_edited)

    @property
    def is_form_open(self) -> bool:
        """Tell whether a form is being filled in."""
        return self._body.is_open and self._panel.has_form

    def show(self, shown: Shown) -> None:
        """Show the current node as it is now; a form stays, and what is gone closes the panel."""
        self._shown = shown
        if not self._body.is_open or self._panel.has_form or self._panel.page is self._panel.plan:
            return
        if self.current is None or self.current not in shown.nodes:
            self._body.close_panel()
        else:
            self._render()

    def look_at(self, id_: Id | None) -> None:
        """Follow the selection: an open panel shows the node, a closed one and a form being filled in stay."""
        self.current = id_
        if self._body.is_open and id_ is not None and not self._panel.draft():
            self._render()

    def open_on(self, id_: Id) -> None:
        """Open the panel on a node."""
        self.look_at(id_)
        self._render()
        self._body.open_panel()

    def close(self) -> None:
        """Close the panel; the tree takes the keyboard."""
        self._panel.objective.end_note()
        self._body.close_panel()
        self.left.emit()

    def make_room(self) -> None:
        """Close the panel where it lies over the row that is about to be edited."""
        if self._body.is_floating:
            self._panel.objective.end_note()
            self._body.close_panel()

    def flush(self) -> None:
        """Write what is written without asking for it: the note."""
        self._panel.objective.write_note()

    def unsaved(self) -> list[str]:
        """Return the notes the journal has not got."""
        return self._panel.objective.unsaved()

    def drafts(self) -> list[str]:
        """Return what stands in the forms of the panel and waits for a yes."""
        forms = [self._panel.draft()] if self._body.is_open else []
        return [text for text in (*forms, *self._panel.key_result.form.drafts()) if text]

    # Forms -----------------------------------------------------------------------

    def begin(self, task: Task) -> None:
        """Ask for something new, or for an edit."""
        if self._shown is None:
            return
        self._panel.objective.end_note()
        editor = self._panel.editor
        self._panel.show_page(editor)
        self._body.open_panel()
        editor.start(read_subject(self._pane.journal, self._shown, task))

    def begin_key_result(self, near: Id) -> None:
        """Ask for a key result of an objective, or beside a key result."""
        objective = self._shown.objective_of(near) if self._shown else None
        if objective is not None and self._actions.allow_below(self._shown, objective):
            self.begin(Task(None, objective.objective.id, objective.ref, is_key_result=True))

    def begin_objective(self, below: Id | None = None) -> None:
        """Ask for an objective at the top, or below another one."""
        parent = self._shown.objective_of(below) if self._shown and below else None
        if self._actions.allow_below(self._shown, parent):
            self.begin(Task(None, parent.objective.id, parent.ref) if parent else Task())

    def begin_edit(self, record: Objective | KeyResult) -> None:
        """Ask for other words and numbers."""
        is_key_result = isinstance(record, KeyResult)
        above = self._shown.objective_of(record.id) if self._shown and is_key_result else None
        self.begin(Task(record, parent_ref=above.ref if above else "", is_key_result=is_key_result))

    def _on_form_left(self) -> None:
        draft = self._panel.draft()
        self.leave_form()
        if draft:
            self._pane.show_toast(_("Not saved: {title}").format(title=draft), _("Go on"), "", self._go_on)

    def leave_form(self) -> None:
        """Go back from the editor to the node it was about, or close the panel."""
        if self.current is not None and self._shown is not None and self.current in self._shown.nodes:
            self._render()
        else:
            self._body.close_panel()
        self.left.emit()

    def _go_on(self) -> None:
        """Return to the editor as it was left."""
        self._panel.show_page(self._panel.editor)
        self._body.open_panel()
        self._panel.editor.title.setFocus()

    def _on_edited(self, subject: Subject, written: Written) -> None:
        if self._shown is None or not self._actions.write(subject, written, self._shown.day_inside):
            return
        self.leave_form()
        if subject.task.record is None and subject.task.is_key_result and self.current is not None:
            self._body.close_panel()
            self.written.emit(self.current)

    # Check-ins -------------------------------------------------------------------

    def check_in(self, id_: Id) -> None:
        """Ask about a key result."""
        self.current = id_
        self.go_to.emit(id_)
        self._render()
        self._body.open_panel()
        self._panel.key_result.form.start()

    def _on_recorded(self, measured: Measured) -> None:
        if self._actions.check_in(measured, self._panel.key_result.form.settle):
            self._pane.show_toast(_("Recorded"), _("Undo"), "Ctrl+Z", self._actions.undo)

    # Pages -----------------------------------------------------------------------

    def _render(self) -> None:
        view = self._shown.nodes.get(self.current) if self._shown and self.current else None
        if self._shown is None or view is None:
            return
        panel = self._panel
        if isinstance(view, KrView):
            panel.key_result.show_detail(read_key_result(self._pane.journal, self._shown, view))
            panel.key_result.form.show_key_result(view, self._shown.today)
            panel.show_page(panel.key_result)
        else:
            panel.objective.show_detail(read_objective(self._shown, view))
            panel.show_page(panel.objective)
        self._badges.show(self.current)

    def _on_action(self, code: str) -> None:
        record = self._shown.record(self.current) if self._shown and self.current else None
        if record is None:
            return
        if code == "add":
            self.begin_key_result(record.id)
        elif code == "edit":
            self.begin_edit(record)
        elif code == "reopen":
            self._actions.reopen(record)
        elif code == "activate":
            self.ask_requested.emit(record.id)

    def _on_chosen(self, id_: Id) -> None:
        self.go_to.emit(id_)
        self.open_on(id_)
