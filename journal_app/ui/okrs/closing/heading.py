"""The heading of the form of closing: which key result it is, whose, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ReviewedObjective
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.ui.kit import Avatar, Button, Label, ProgressBar, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import percent, way_of, words_of

_FACE = 24


class FormHeading(Worded, QWidget):
    """`tree_requested` asks to see it in the tree."""

    tree_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._view: KrView | None = None
        self.ref = Button(host, kind="link")
        self._above = Label(host, role="caption", color="muted")
        self._face = Avatar(host, size=_FACE)
        self._owner = Label(host, role="dense")
        self._title = Label(host, role="title", wrap=True)
        self._way = Label(host, role="dense", color="muted")
        self._bar = ProgressBar(host)
        self._now = Label(host, role="dense", color="muted")
        self._figure = Label(host, bold=True)
        self._build_layout()

    def _build_layout(self) -> None:
        host = self._host
        self._above.set_elided(True)
        self._way.set_elided(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        line = Row(host, self.ref)
        self._column.addLayout(line)
        line.addWidget(self._above, 1)
        line.addWidget(self._face)
        line.addWidget(self._owner)
        self._column.addWidget(self._title)
        course = Row(host, self._way, spacing=12)
        self._column.addLayout(course)
        course.addWidget(self._bar, 1)
        course.addWidget(self._now)
        course.addWidget(self._figure)
        self.ref.clicked.connect(self.tree_requested)

    def show_key_result(
        self, row: ReviewedKeyResult, objective: ReviewedObjective, view: KrView | None
    ) -> None:
        """Show which key result it is; `view` says how far it has come."""
        self._view = view
        self.ref.setText(row.ref)
        self._above.setText(f"{objective.ref} {objective.objective.title}")
        self._face.set_member(row.owner_name, me=False)
        self._face.setVisible(bool(row.owner_name))
        self._owner.setText(row.owner_name)
        self._title.setText(row.kr.title)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.ref.setToolTip(_("Show it in the tree"))
        self._now.setText(_("Came to"))
        view = self._view
        way = "" if view is None else way_of(view)
        self._way.setText(way)
        self._way.setVisible(bool(way))
        done = None if view is None else view.progress
        figure = "" if view is None else words_of(view, view.now) or percent(done)
        self._bar.set_value(None if done is None else float(done))
        self._figure.setText(figure)
        for part in (self._now, self._figure):
            part.setVisible(bool(figure))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(8))
