"""The side panel's form that asks for the reason of dropping something."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Field, FormRow, IconButton, Label, Row, Section, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


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


class DropForm(Worded, PanelForm):
    """Asks why something is dropped. `submitted` carries the record and the reason."""

    submitted = Signal(object, str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._record: Objective | KeyResult | None = None
        self._ref = ""
        self.reason = Field(host)
        self._row = FormRow(host, self.reason, label_role="caption")
        self.column.addWidget(self._row)
        self.finish_layout()
        self.reason.submitted.connect(self.submit)

    def start(self, record: Objective | KeyResult, ref: str) -> None:
        """Ask about a record."""
        self._record, self._ref = record, ref
        self.reason.set_text("")
        self.retranslate()
        self.reason.setFocus()

    def submit(self) -> None:
        """Hand over the reason; none is fine, too."""
        if self._record is not None:
            self.submitted.emit(self._record, " ".join(self.reason.text().split()))

    def first_edit(self) -> Field:
        """Return the reason."""
        return self.reason

    def draft(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self.title.setText(_("Drop {ref}").format(ref=self._ref))
        self.explanation.setText(
            _("It stays in the list with its history and no longer counts. You can reopen it.")
        )
        self._row.set_texts(_("Reason"))
        self.yes.setText(pgettext("button", "Drop"))
        self.no.setText(_("Cancel"))
        self.close_button.set_name(_("Close"), "Esc")
