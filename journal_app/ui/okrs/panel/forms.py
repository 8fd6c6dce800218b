"""The side panel's forms: something new, an edit, and the reason for dropping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.team import Member
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Field, Form, IconButton, Label, Row, Section, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.node_fields import NUMBERS, NodeFields, names
from journal_app.ui.okrs.typed_values import Typed


@dataclass(frozen=True, slots=True)
class Task:
    """What a form is for: an edit of `record`, or something new below `parent` (an objective at the top: None)."""

    record: Objective | KeyResult | None = None
    parent: Id | None = None
    parent_ref: str = ""
    is_key_result: bool = False


class PanelForm(Section):
    """A title, fields, and the way to say yes or to leave. Ctrl+Return says yes from everywhere, Esc leaves."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, top=20, bottom=24, spacing=16)
        self.title = Label(host, role="title", wrap=True)
        self.explanation = Label(host, role="dense", color="muted", wrap=True)
        self.close_button = IconButton(host, "x", size=28, icon_size=18)
        self.yes = Button(host, kind="primary", key="Ctrl+Return")
        self.no = Button(host, kind="ghost", key="Esc")
        top = Row(host, spacing=8)
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        head = Stack(host, spacing=4)
        head.addLayout(top)
        head.addWidget(self.explanation)
        self.column.addLayout(head)
        self.close_button.clicked.connect(self._on_left)
        self.no.clicked.connect(self._on_left)
        self.yes.clicked.connect(self.submit)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_shortcut)

    def submit(self) -> None:
        """Check what was typed and hand it over."""
        raise NotImplementedError

    def first_edit(self) -> Field:
        """Return the field whose pending words are waited for."""
        raise NotImplementedError

    def draft(self) -> str:
        """Return what has been typed so far; "" where nothing has."""
        raise NotImplementedError

    def finish_layout(self) -> None:
        """Put the buttons below what the form asks."""
        self.column.addLayout(Row(self._host, self.yes, self.no, None, spacing=4))
        self.column.addStretch(1)

    def _on_shortcut(self) -> None:
        self.first_edit().edit.commit_then(self.submit)

    def _on_left(self) -> None:
        self.left.emit()


class NodeForm(Worded, PanelForm):
    """Title, owner, and for a key result start, target and unit. `submitted` carries the task and what was typed."""

    submitted = Signal(object, object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._task = Task()
        self._fresh: Typed | None = None
        self.fields = NodeFields(host, self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        fields = self.fields
        form = Form(self._host, gap=16, label_role="caption")
        title = form.add("", fields.title)
        numbers = form.add_line(*(("", fields.texts[name]) for name in NUMBERS))
        owner = form.add("", fields.owner)
        self._rows = {"title": title, **dict(zip(NUMBERS, numbers, strict=True)), "owner": owner}
        self.column.addWidget(form)
        self.finish_layout()
        form.lead_to(self.yes, self.no)

    def _connect_signals(self) -> None:
        for field in self.fields.texts.values():
            field.submitted.connect(self.submit)
            field.text_edited.connect(self._on_text_edited)

    def start(self, task: Task, members: Sequence[Member], owner: Id | None) -> None:
        """Begin a task; `owner` is proposed for something new."""
        self._task = task
        self.fields.set_members(members)
        if task.record is not None:
            self.fields.load(task.record)
        else:
            self.fields.clear(owner)
        for name in NUMBERS:
            self._rows[name].setVisible(task.is_key_result)
        self.retranslate()
        self._fresh = self.fields.typed()
        self.fields.title.setFocus()
        self.fields.title.edit.selectAll()

    def submit(self) -> None:
        """Hand over what was typed, or say what is wrong."""
        typed = self.fields.checked()
        if typed is not None:
            self.submitted.emit(self._task, typed)

    def first_edit(self) -> Field:
        """Return the title."""
        return self.fields.title

    def draft(self) -> str:
        """Return the texts of the fields where they are not as the form began."""
        return "" if self.fields.typed() == self._fresh else self.fields.draft()

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self.fields.retranslate()
        words = names()
        for name, row in self._rows.items():
            row.set_texts(words[name])
        task = self._task
        self.title.setText(_task_title(task))
        self.explanation.setText(_task_explanation(task))
        self.explanation.setVisible(bool(self.explanation.text()))
        self.yes.setText(_("Save") if task.record is not None else _("Add"))
        self.no.setText(_("Cancel"))
        self.close_button.set_name(_("Close"), "Esc")
        self.fields.title.set_placeholder(_("What is different at the end") if not task.is_key_result else "")

    def _on_text_edited(self) -> None:
        self.fields.show_problems({})


def _task_title(task: Task) -> str:
    if task.record is not None:
        return (
            pgettext("form", "Edit key result") if task.is_key_result else pgettext("form", "Edit objective")
        )
    return _("New key result") if task.is_key_result else _("New objective")


def _task_explanation(task: Task) -> str:
    if task.record is not None or not task.parent_ref:
        return ""
    if task.is_key_result:
        return _("Result of {objective}. Without numbers it starts as a draft.").format(
            objective=task.parent_ref
        )
    return _("Below {objective}").format(objective=task.parent_ref)
