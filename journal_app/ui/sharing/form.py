"""Forms of the dialogs of sharing: work in the background, a folder to choose, a list of points."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode
from journal_app.i18n import _
from journal_app.paths import typed_path
from journal_app.ui.kit import Button, Field, FieldLine, FormRow, Glyph, Label, ProgressBar
from journal_app.ui.kit.frames.sheet import Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.keyed_job import Errand

_LONGEST_DEVICE_NAME = 60


def proposed_device_name() -> str:
    """Return what this computer is called by its system."""
    return socket.gethostname().partition(".")[0][:_LONGEST_DEVICE_NAME]


class WorkSheet(Sheet):
    """A dialog of pages whose work is done in the background; what went wrong is said at its foot.

    While work is under way it stays open: whoever closed it would not see the outcome. `asks`: see `Errand`.
    """

    def __init__(
        self,
        desk: SharingDesk,
        host: ThemeHost,
        parent: QWidget | None,
        *,
        width: int = 560,
        asks: bool = True,
    ) -> None:
        super().__init__(host, parent, width=width)
        self.desk = desk
        self.errand = Errand(desk, host, self, asks=asks)
        self._pages: list[QWidget] = []
        self._page: QWidget | None = None
        self._then: Callable[[object], None] | None = None
        self._working = QWidget()
        self._bar = ProgressBar(host)
        self._doing = Label(host, role="caption", color="muted")
        self._complaint = QWidget()
        self._sentence = Label(host, role="dense", color="danger", wrap=True)
        self._build_foot()
        self.errand.succeeded.connect(self._on_succeeded)
        self.errand.failed.connect(self._on_failed)
        self.errand.given_up.connect(self._on_given_up)

    def _build_foot(self) -> None:
        working = QVBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.addWidget(self._bar)
        working.addWidget(self._doing)
        complaint = QHBoxLayout(self._complaint)
        complaint.setContentsMargins(0, 0, 0, 0)
        complaint.addWidget(Glyph(self._host, "circle-alert", 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        complaint.addWidget(self._sentence, 1)
        self._working.hide()
        self._complaint.hide()
        self.body.addWidget(self._working)
        self.body.addWidget(self._complaint)

    # Pages -----------------------------------------------------------------------

    def add_page(self, *widgets: QWidget) -> QWidget:
        """Add a page of widgets below each other and return it; the first one is shown."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._host.theme.px(12))
        for widget in widgets:
            column.addWidget(widget)
        self._pages.append(page)
        self.body.insertWidget(len(self._pages) - 1, page)
        page.setVisible(len(self._pages) == 1)
        self._page = self._page or page
        return page

    @property
    def page(self) -> QWidget | None:
        """Return the page shown."""
        return self._page

    def show_page(self, page: QWidget) -> None:
        """Show a page instead of the one before."""
        self._page = page
        for other in self._pages:
            other.setVisible(other is page)
        self.complain("")
        self.retranslate()
        self.refit()

    # Work ------------------------------------------------------------------------

    def work(self, job: Callable[[], object], doing: str, then: Callable[[object], None]) -> None:
        """Do something that may take its time, and call `then` with what it returned."""
        if self.errand.is_running:
            return
        self.complain("")
        self._then = then
        self._doing.setText(doing)
        self._show_working(working=True)
        self.errand.run(job)

    def complain(self, sentence: str) -> None:
        """Say at the foot what is wrong; "" takes it back."""
        self._sentence.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        self.refit()

    @override
    def fit(self) -> None:
        # What is set before the dialog is shown lies in layouts inside of layouts, which keep the sizes of before.
        for widget in self.findChildren(QWidget):
            widget.updateGeometry()
        for layout in self.findChildren(QLayout):
            layout.invalidate()
        super().fit()

    def on_error(self, code: ErrorCode) -> bool:
        """Hear which error it was, to offer another way; return whether that says all there is to say."""
        del code
        return False

    def may_close(self) -> bool:
        """Tell whether the person may close the dialog now."""
        return not self.errand.is_running

    @override
    def reject(self) -> None:
        if self.may_close():
            super().reject()

    def _show_working(self, *, working: bool) -> None:
        self._working.setVisible(working)
        self._bar.set_value(None)
        for page in self._pages:
            page.setEnabled(not working)
        for button in self.buttons.buttons():
            button.setEnabled(not working)
        self.refit()

    def _end(self) -> None:
        self._show_working(working=False)
        self.retranslate()

    def _on_succeeded(self, value: object) -> None:
        then, self._then = self._then, None
        self._end()
        if then is not None:
            then(value)

    def _on_failed(self, code: ErrorCode, text: str) -> None:
        self._end()
        self.complain("" if self.on_error(code) else text)

    def _on_given_up(self) -> None:
        self._end()


class PlaceField(FormRow):
    """A folder: typed, pasted or chosen."""

    changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        self.path = Field(host)
        self.choose = Button(host)
        super().__init__(host, FieldLine(host, self.path, self.choose))
        self.path.text_edited.connect(self._on_edited)
        self.choose.clicked.connect(self._on_choose_clicked)

    @override
    def set_texts(self, label: str, hint: str = "") -> None:
        super().set_texts(label, hint)
        self.choose.setText(_("Choose…"))

    @property
    def place(self) -> str:
        """Return the folder as it stands, "" where there is none."""
        text = self.path.text().strip()
        return str(typed_path(text).absolute()) if text else ""

    def set_place(self, place: str) -> None:
        """Take a folder the person chose."""
        self.path.set_text(place)
        self.changed.emit()

    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.path.edit.accessibleName(), self.place)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_place)
        dialog.open()


class Points(Themed, QWidget):
    """A few sentences, each after a small picture of what it is about."""

    def __init__(self, host: ThemeHost, icons: Sequence[str]) -> None:
        super().__init__()
        self._host = host
        self._labels = [Label(host, role="dense", wrap=True) for _icon in icons]
        self._lines: list[QHBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for icon, label in zip(icons, self._labels, strict=True):
            line = QHBoxLayout()
            line.addWidget(Glyph(host, icon, 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            self._lines.append(line)
            self._column.addLayout(line)

    def set_texts(self, *texts: str) -> None:
        """Set one sentence for each picture."""
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(8))
        for line in self._lines:
            line.setSpacing(px(12))
