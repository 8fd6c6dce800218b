"""Findings of the cycle before, where a question asks: a dot for each key result, and the names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.stumbles import Stumble, Stumbles
from journal_app.i18n import _, pgettext
from journal_app.okr_words import stumbled_on
from journal_app.ui import dates
from journal_app.ui.kit import Label
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_DOT, _GAP = 8, 4
_DOTS_MOST = 16


class _Dots(Themed, QWidget):
    """A dot for each key result of the cycle, filled for those that stumbled."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._filled = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, filled: int, total: int) -> None:
        """Show so many of so many; too many for dots are said in words alone."""
        self._filled, self._total = filled, total
        self.setVisible(total <= _DOTS_MOST)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(self._total * (_DOT + _GAP)), px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        for place in range(self._total):
            at = QPointF(theme.px(place * (_DOT + _GAP) + _DOT / 2), self.height() / 2)
            dot(painter, at, theme.px(_DOT), theme.color("problem" if place < self._filled else "track"))


class FindingMark(Worded, QWidget):
    """Dots and names; loud only where the question is answered with "not yet"."""

    def __init__(self, host: ThemeHost, question: int) -> None:
        super().__init__()
        self._host = host
        self._question = question
        self._stumbles: Stumbles | None = None
        self._loud = False
        self._dots = _Dots(host)
        self._count = Label(host, role="caption", color="muted")
        self._sentence = Label(host, role="dense", bold=True, color="problem", wrap=True)
        self._names = Label(host, role="caption", color="muted")
        self._names.set_elided(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head = QHBoxLayout()
        self._head.addWidget(self._dots)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self._names)
        self._column.addStretch(1)

    def show_stumbles(self, stumbles: Stumbles, *, loud: bool) -> None:
        """Show what a cycle stumbled on here."""
        self._stumbles, self._loud = stumbles, loud
        found = stumbles.at(self._question)
        self._dots.show_count(len(found), stumbles.total)
        self._sentence.setVisible(loud and bool(found))
        self._count.setVisible(not (loud and found))
        self._names.setVisible(bool(found))
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Say it in the language as it is now."""
        if self._stumbles is None:
            return
        found, total = self._stumbles.at(self._question), self._stumbles.total
        of = pgettext("key results", "{n} of {total}")
        self._count.setText(of.format(n=len(found), total=total))
        words = _("Last cycle {n} of {total} tripped over “{what}”")
        self._sentence.setText(words.format(n=len(found), total=total, what=stumbled_on(self._question)))
        self._names.setText("  ·  ".join(_name(one) for one in found))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(2))
        self._head.setSpacing(px(8))


def _name(one: Stumble) -> str:
    name = f"{one.ref} {one.title}"
    return f"{name} ({dates.day_short(one.ended)})" if one.ended else name
