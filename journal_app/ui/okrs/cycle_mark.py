"""Mark beside a cycle's name: a word on its state where that is not plain active, and whether it is a trial."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import chip_width, paint_chip
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_HEIGHT = 22


class CycleMark(Worded, QWidget):
    """Takes no room where there is nothing to say."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._period: Period | None = None
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_period(self, period: Period | None) -> None:
        """Show how a cycle stands, nothing for one that is not stored."""
        self._period = period
        words = self.words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def set_short(self, *, short: bool) -> None:
        """Show the icon of the state alone, the words as a tooltip, where room is scarce."""
        if short != self._short:
            self._short = short
            self.setToolTip(self.words if short else "")
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """Return what the mark says."""
        period = self._period
        if period is None:
            return ""
        state = "" if period.state is CycleState.ACTIVE else word_label("CycleState", period.state)
        return " · ".join(filter(None, (_("Trial cycle") if period.trial else "", state)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._host, self._face, icon=self._icon), self._host.theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self._host, QRectF(self.rect()), self._face, icon=self._icon)

    @property
    def _face(self) -> ChipFace:
        closing = self._period is not None and self._period.state is CycleState.CLOSING
        shown = "" if self._short and self._icon else self.words
        return ChipFace(shown, "versions" if closing else "neutral")

    @property
    def _icon(self) -> str:
        if self._period is None or self._period.state is CycleState.ACTIVE:
            return ""
        return {CycleState.CLOSED: "lock", CycleState.CLOSING: "hourglass"}.get(
            self._period.state, "circle-dashed"
        )

    @override
    def retranslate(self) -> None:
        """Say it in the current language."""
        self.show_period(self._period)
