"""The dialog of the poster: how it looks, as what it is saved, and how large it is printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.exchange.sheet.files import SheetFile
from journal_app.i18n import _
from journal_app.ui.kit import Button, Form, Label, Segmented
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.sheet.poster.picture import PosterPicture

_WIDTH = 640
_PAPERS = ("a3", "a4")


class PosterSheet(Sheet):
    """Asks how; `save_requested` carries what it is saved as, and the size of the paper."""

    save_requested = Signal(object, str)

    def __init__(self, host: ThemeHost, parent: QWidget | None, name: str) -> None:
        """`name` is whose sheet it is."""
        super().__init__(host, parent, width=_WIDTH)
        self._name = name
        self.picture = PosterPicture(host)
        self.kind, self.paper = Segmented(host), Segmented(host)
        for kind in SheetFile:
            self.kind.add(kind.value, "")
        for paper in _PAPERS:
            self.paper.add(paper, paper.upper())
        self.kind.set_checked([SheetFile.PDF.value])
        self.paper.set_checked([_PAPERS[0]])
        self._about = Label(host, role="dense", color="muted", wrap=True)
        self._form = Form(host, fills=False)
        self._kind_row = self._form.add("", self.kind)
        self._paper_row = self._form.add("", self.paper)
        for widget in (self.picture, self._form, self._about):
            self.body.addWidget(widget)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self.save = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.kind.changed.connect(self._on_kind_changed)
        self._cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.save.setFocus()

    @property
    def chosen(self) -> SheetFile:
        """Return what it is to be saved as."""
        return SheetFile(self.kind.checked()[0])

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Make a poster"), _("Poster of {name}").format(name=self._name))
        names = {
            SheetFile.PDF: _("PDF"),
            SheetFile.PNG: _("Picture (PNG)"),
            SheetFile.HTML: _("Web page (HTML)"),
            SheetFile.MARKDOWN: "Markdown",
        }
        for kind, name in names.items():
            self.kind.set_text(kind.value, name)
        self._kind_row.set_texts(_("Save as"))
        self._paper_row.set_texts(_("Paper size"))
        self.picture.setAccessibleName(_("Preview of the poster"))
        self._cancel.setText(_("Cancel"))
        self.save.setText(_("Save…"))
        self._show_kind()

    def _show_kind(self) -> None:
        about = {
            SheetFile.HTML: _(
                "One file for people outside the team. It needs nothing else and opens in any browser."
            ),
            SheetFile.MARKDOWN: _("The text alone, for a wiki or a chat."),
        }
        self._about.setText(about.get(self.chosen, ""))
        self._about.setVisible(self.chosen in about)
        self.picture.setVisible(self.chosen.is_poster)
        self._paper_row.setVisible(self.chosen.is_poster)
        self.refit()

    def _on_kind_changed(self, _keys: tuple[str, ...]) -> None:
        self._show_kind()

    def _on_save(self) -> None:
        self.save_requested.emit(self.chosen, self.paper.checked()[0])
