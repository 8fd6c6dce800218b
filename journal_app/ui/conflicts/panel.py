"""The panel at the right of the window that compares the versions of a field. The window stays usable beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.conflicts.comparison import Comparison
from journal_app.ui.conflicts.labels import Subject, same_field
from journal_app.ui.conflicts.subject_list import SubjectList
from journal_app.ui.kit import IconButton, Label
from journal_app.ui.kit.frames.raised_panel import RaisedPanel
from journal_app.ui.kit.frames.tall_scroll import TallScroll
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_WIDTH = 440
_PADDING = 16
_RING = 6
_FROM_EDGE = 24
_BELOW_BAR = 56


class ConflictPanel(Worded, RaisedPanel):
    """A list of fields, or one of them. `settled(subject, value)` carries what the person decided on."""

    settled = Signal(object, object)

    def __init__(self, host: ThemeHost, window: QWidget) -> None:
        super().__init__(host, window, width=_WIDTH, padding=_PADDING)
        self._subjects: tuple[Subject, ...] = ()
        self._open: tuple[Id, str] | None = None
        self._back = IconButton(host, "chevron-left", size=28, icon_size=18)
        self._title = Label(host, role="heading", wrap=True)
        self._close = IconButton(host, "x", size=28, icon_size=18)
        self.list = SubjectList(host)
        self.comparison = Comparison(host)
        self._area = TallScroll(host)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._area.column.addWidget(self.list)
        self._area.column.addWidget(self.comparison)
        self._area.column.addStretch(1)
        self._head = head
        self.body.addLayout(head)
        self.body.addWidget(self._area, 1)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._close.clicked.connect(self.dismiss)
        self.list.chosen.connect(self._on_chosen)
        self.comparison.chosen.connect(self._settle)
        self.comparison.written.connect(self._settle)
        self.comparison.own.resized.connect(self._on_resized)

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Take in what there is now; the field shown goes when it is settled, the panel when all are."""
        self._subjects = tuple(subjects)
        if self.isVisible():
            self._render()

    def open_field(self, id_: Id, field: str) -> None:
        """Open on one field."""
        self._open = (id_, field)
        self._begin()
        self.comparison.take_keyboard()

    def open_list(self) -> None:
        """Open on all fields; on the one there is where it is alone."""
        only = self._subjects[0].view if len(self._subjects) == 1 else None
        self._open = (only.id, only.field) if only else None
        self._begin()
        if only is None:
            self.list.take_keyboard()
        else:
            self.comparison.take_keyboard()

    def place(self, width: int, height: int) -> QRect:
        """Stand at the right edge below the top bar, as high as there is to show and room for it."""
        px, window = self._host.theme.px, self.window()
        edge, top = px(_FROM_EDGE), px(_BELOW_BAR)
        left = max(edge, window.width() - width - edge)
        return QRect(
            left, top, min(width, window.width() - 2 * edge), min(height, window.height() - top - edge)
        )

    @override
    def restyle(self) -> None:
        super().restyle()
        ring = self._host.theme.px(_RING)
        self._area.column.setContentsMargins(ring, ring, ring, ring)
        self._head.setContentsMargins(ring, 0, 0, 0)

    def _begin(self) -> None:
        self._render()
        if self._subjects:
            self.open()
            self._area.verticalScrollBar().setValue(0)

    def _render(self) -> None:
        subject = same_field(self._subjects, *self._open) if self._open else None
        if subject is None:
            self._open = None
        if not self._subjects:
            self.dismiss()
            return
        self.list.show_subjects(self._subjects)
        if subject is not None:
            self.comparison.show_subject(subject)
        self.list.setVisible(subject is None)
        self.comparison.setVisible(subject is not None)
        self._back.setVisible(subject is not None and len(self._subjects) > 1)
        self._title.setText(subject.title if subject else _("Fields with several versions"))
        self.setAccessibleName(self._title.text())
        self.refit()

    @override
    def retranslate(self) -> None:
        self._back.set_name(_("All fields with several versions"))
        self._close.set_name(_("Close"), "Esc")

    def _on_resized(self) -> None:
        if self.isVisible():
            self.refit()
            self._area.ensureWidgetVisible(self.comparison.own, 0, self._host.theme.px(_RING))

    def _settle(self, value: object) -> None:
        subject = same_field(self._subjects, *self._open) if self._open else None
        if subject is not None:
            self.settled.emit(subject, value)

    def _on_back(self) -> None:
        self._open = None
        self._render()
        self.list.take_keyboard()

    def _on_chosen(self, subject: Subject) -> None:
        self._open = (subject.view.id, subject.view.field)
        self._render()
        self.comparison.take_keyboard()
