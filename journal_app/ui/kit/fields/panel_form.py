"""The form of a side panel, base of those that ask and wait for a yes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from journal_app.ui.kit.buttons.buttons import Button, IconButton
from journal_app.ui.kit.fields.fields import Field
from journal_app.ui.kit.frames.stacks import Row, Section, Stack
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost


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
