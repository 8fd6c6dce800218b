"""Licences of all the program is made of, library by library, and what the Lesser GPL of Qt asks to be told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.licences import PYSIDE_SOURCES, QT_SOURCES, Licence
from journal_app.ui.kit import Button, Label, List, TextRow, TextRows
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.fonts import make_code_font
from journal_app.ui.look.theme_host import ThemeHost

_LIST = 264
_HEIGHT = 360


class LicencesDialog(Sheet):
    """The libraries at the left, the words of one licence at the right."""

    def __init__(self, host: ThemeHost, parts: tuple[Licence, ...], parent: QWidget | None) -> None:
        super().__init__(host, parent, width=980)
        self._parts = parts
        self._duties = Label(host, role="dense", color="muted", wrap=True)
        self._qt = Button(host, kind="link")
        self._pyside = Button(host, kind="link")
        self._list = List(host, TextRows())
        self._name = Label(host, role="body", bold=True, wrap=True)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self._homepage = Button(host, kind="link")
        self._text = QPlainTextEdit()
        self._build_layout()
        self._close = self.add_button(Button(host, kind="primary"), ButtonRole.RejectRole, main=True)
        self._connect_signals()
        self._list.set_rows([TextRow(part, part.name, hint=part.version) for part in parts])
        self._list.choose(parts[0])
        self._show(parts[0])
        self._list.setFocus()

    def _build_layout(self) -> None:
        self._sources = QHBoxLayout()
        self._sources.addWidget(self._qt)
        self._sources.addWidget(self._pyside)
        self._sources.addStretch(1)
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._page = QVBoxLayout()
        self._page.addWidget(self._name)
        self._page.addWidget(self._facts)
        self._page.addWidget(self._homepage, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.addWidget(self._text, 1)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self._list)
        self._columns.addLayout(self._page, 1)
        self.body.addWidget(self._duties)
        self.body.addLayout(self._sources)
        self.body.addLayout(self._columns, 1)

    def _connect_signals(self) -> None:
        self._list.chosen.connect(self._on_chosen)
        self._close.clicked.connect(self.reject)
        self._qt.clicked.connect(partial(_open, QT_SOURCES))
        self._pyside.clicked.connect(partial(_open, PYSIDE_SOURCES))
        self._homepage.clicked.connect(self._on_homepage)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Licences"))
        self._duties.setText(
            _(
                "journal_app is free software under the MIT licence. It uses Qt and PySide6 under the GNU Lesser "
                "General Public License, version 3: they are libraries in files of their own, unchanged, and you "
                "may replace them with your own builds. Their source code:"
            )
        )
        self._qt.setText(_("Source code of Qt"))
        self._pyside.setText(_("Source code of PySide6"))
        self._list.setAccessibleName(_("Licences"))
        self._text.setAccessibleName(_("Words of the licence"))
        self._close.setText(_("Close"))

    def _on_chosen(self, row: TextRow) -> None:
        if isinstance(row.data, Licence):
            self._show(row.data)

    def _show(self, part: Licence) -> None:
        self._name.setText(part.name)
        self._facts.setText(" · ".join(fact for fact in (part.version, part.licence) if fact))
        self._homepage.setText(part.homepage)
        self._homepage.setVisible(bool(part.homepage))
        self._text.setPlainText(part.text)

    def _on_homepage(self) -> None:
        _open(self._homepage.text())

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._sources.setSpacing(px(24))
        self._columns.setSpacing(px(24))
        self._page.setSpacing(px(4))
        self._list.setFixedWidth(px(_LIST))
        self._text.setMinimumHeight(px(_HEIGHT) - px(80))
        self._list.setMinimumHeight(px(_HEIGHT))
        self._text.setFont(make_code_font(px(12)))


def _open(address: str, _checked: bool = False) -> None:
    QDesktopServices.openUrl(QUrl(address))
