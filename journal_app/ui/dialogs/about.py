"""The dialog about this program: what it is, and what it runs on."""

from __future__ import annotations

import platform
from collections.abc import Mapping

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from journal_app import __version__
from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


def versions(more: Mapping[str, str]) -> dict[str, str]:
    """Return what a report of a bug should name, by part; `more` comes from whoever knows of it, such as SQLite."""
    return {
        "journal_app": __version__,
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "Qt": qVersion(),
        **more,
        platform.system(): platform.release(),
    }


class AboutDialog(Sheet):
    """Version and parts, ready to be copied into a report."""

    def __init__(self, host: ThemeHost, more: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(host, parent, width=420)
        self._versions = versions(more)
        self._purpose = Label(host, color="muted", wrap=True)
        self._license = Label(host, role="caption", color="muted", wrap=True)
        self._grid = QGridLayout()
        for row, (name, version) in enumerate(self._versions.items()):
            self._grid.addWidget(Label(host, name, role="dense", color="muted"), row, 0)
            self._grid.addWidget(Label(host, version, role="dense"), row, 1)
        self._grid.setColumnStretch(1, 1)
        self._copy = self.add_button(Button(host), ButtonRole.ActionRole)
        self._close = self.add_button(Button(host, kind="primary"), ButtonRole.RejectRole, main=True)
        self.body.addWidget(self._purpose)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._license)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._close.clicked.connect(self.reject)
        self._close.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("About journal_app"), f"journal_app {__version__}")
        self._purpose.setText(
            _("A work journal for teams: one minute a day, the week together, and the goals behind.")
        )
        self._license.setText(
            _("Free software under the MIT licence. Icons: Lucide (ISC) and Phosphor (MIT).")
        )
        self._copy.setText(_("Copy versions"))
        self._close.setText(_("Close"))

    @override
    def restyle(self) -> None:
        super().restyle()
        self._grid.setHorizontalSpacing(self._host.theme.px(24))
        self._grid.setVerticalSpacing(self._host.theme.px(4))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(
            "\n".join(f"{name} {version}" for name, version in self._versions.items())
        )
        self._copy.setText(_("Copied"))
