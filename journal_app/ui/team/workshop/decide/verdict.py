"""The verdict: how all answers to a candidate add up, what that means, and the button that acts on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.workshop.choices import Tally
from journal_app.domain.workshop.ideas import Said
from journal_app.i18n import _
from journal_app.ui.kit import Button, Card, Glyph, IconButton, Label, Row, Strip
from journal_app.ui.kit.lists.strip import RowState
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.team.workshop.decide.rows import of_answers, paint_tally, tally_words
from journal_app.ui.team.workshop.decide.words import ICONS, INKS, answer_words

MAIN_KEY = "Ctrl+Return"
_BAR, _GAP, _LEGEND = 10, 12, 22


class TallyBar(Themed, QWidget):
    """A bar of all answers, with a legend below; a screen reader hears the counts."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._tally = Tally((), (), (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally: Tally) -> None:
        """Show other answers."""
        self._tally = tally
        self.setAccessibleName(tally_words(tally))
        self.restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        px = theme.px
        paint_tally(painter, theme, QRectF(0, 0, self.width(), px(_BAR)), self._tally)
        top = px(_BAR + _GAP)
        for said, people in of_answers(self._tally).items():
            line = QRectF(0, top, self.width(), px(_LEGEND))
            strip = Strip(painter, self._host, line, RowState())
            ink = INKS[said] if people or said is not Said.NOT_YET else "muted"
            strip.icon(ICONS[said], ink, side=16, gap=8)
            strip.hint(str(len(people)), color=ink)
            strip.text(answer_words(said), "dense", color=ink)
            top += px(_LEGEND)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_BAR + _GAP + 3 * _LEGEND))
        self.update()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the card says: `tally` is None while answers are sealed. Empty words leave a button out."""

    title: str
    tally: Tally | None
    icon: str
    ink: str
    rule: str
    main: str = ""
    can_do: bool = True
    other: str = ""


class VerdictCard(Worded, QWidget):
    """One button acts (`main_requested`), a quiet one is the other way, the dots lead to what is rarely wanted."""

    main_requested = Signal()
    other_requested = Signal()
    more_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._card = Card(host)
        self.more = IconButton(host, "ellipsis", size=28, icon_size=18)
        self._card.set_header_widget(self.more)
        self.bar = TallyBar(host)
        self._icon = Glyph(host, "check", 20, "keep")
        self.rule = Label(host, role="body", wrap=True)
        rule = Row(host, spacing=12)
        rule.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        rule.addWidget(self.rule, 1)
        self.main = Button(host, kind="primary", key=MAIN_KEY)
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.other = Button(host, kind="ghost", icon="hourglass")
        for widget in (self.bar, None, self.main, self.other):
            if widget is None:
                self._card.body.addLayout(rule)
            else:
                self._card.body.addWidget(widget)
        self._card.body.setAlignment(self.other, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.main.clicked.connect(self.main_requested)
        self.other.clicked.connect(self.other_requested)
        self.more.clicked.connect(self.more_requested)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show how things stand."""
        self._card.set_title(verdict.title)
        self.bar.setVisible(verdict.tally is not None)
        if verdict.tally is not None:
            self.bar.show_tally(verdict.tally)
        self._icon.set_icon(verdict.icon)
        self._icon.set_color(verdict.ink)
        self.rule.setText(verdict.rule)
        self.rule.set_color("problem" if verdict.ink == "problem" else "text")
        for button, words in ((self.main, verdict.main), (self.other, verdict.other)):
            button.setText(words)
            button.setVisible(bool(words))
        self.main.setEnabled(verdict.can_do)
        self.other.set_icon("lock-open" if verdict.tally is None else "hourglass")

    @override
    def retranslate(self) -> None:
        self.more.set_name(_("More"))
