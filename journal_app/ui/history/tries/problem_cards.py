"""The column of Problems that come back: each with its weeks, its lines, and whether it is ours to change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.recurring import Recurring, hits_in
from journal_app.domain.kpt import Kind
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui import dates
from journal_app.ui.dialogs.problem_words import often, problem_name
from journal_app.ui.kit import Button, Label, ScrollArea, paint_badge
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

WIDTH = 344
_QUOTES = 3
_SQUARE, _SQUARE_GAP, _SQUARE_RADIUS = 15, 3, 4
_QUOTE, _DATE = 26, 48
_BADGE = 20


class _Weeks(Themed, QWidget):
    """A square for each of the weeks looked through: empty, once, more often."""

    def __init__(self, host: ThemeHost, problem: Recurring) -> None:
        super().__init__()
        self._host = host
        self._problem = problem

    @override
    def sizeHint(self) -> QSize:
        px, count = self._host.theme.px, len(self._problem.weeks)
        return QSize(count * px(_SQUARE) + (count - 1) * px(_SQUARE_GAP), px(_SQUARE + 2))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        side, step = theme.px(_SQUARE), theme.px(_SQUARE + _SQUARE_GAP)
        for place, count in enumerate(self._problem.weeks):
            painter.setOpacity(0.65 if count == 1 else 1.0)
            box = QRectF(place * step, (self.height() - side) / 2, side, side)
            rounded(painter, box, theme.px(_SQUARE_RADIUS), theme.color("problem" if count else "track"))

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class _Quotes(Themed, QWidget):
    """The newest lines, the words they share marked."""

    def __init__(self, host: ThemeHost, problem: Recurring) -> None:
        super().__init__()
        self._host = host
        self._problem = problem

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        high = theme.px(_QUOTE)
        font, caption = theme.font("dense"), theme.font("caption")
        measure = QFontMetricsF(font)
        for place, line in enumerate(self._problem.lines[:_QUOTES]):
            top = place * high
            day = QRectF(0, top, theme.px(_DATE), high)
            draw_text(painter, day, dates.day_short(line.day), caption, theme.color("muted"))
            box = QRectF(theme.px(_DATE), top, self.width() - theme.px(_DATE), high)
            for start, end in hits_in(line.text, self._problem.words):
                left = box.left() + measure.horizontalAdvance(line.text[:start])
                width = measure.horizontalAdvance(line.text[start:end])
                mark = QRectF(left, top + high * 0.16, width, high * 0.66).intersected(box)
                painter.fillRect(mark, theme.color("problemTint"))
                under = QRectF(mark.left(), mark.bottom(), mark.width(), 1.5 * theme.scale)
                painter.fillRect(under, theme.color("problem"))
            draw_text(painter, box, line.text, font, theme.color("text"))

    @override
    def restyle(self) -> None:
        shown = min(_QUOTES, len(self._problem.lines))
        self.setFixedHeight(shown * self._host.theme.px(_QUOTE))
        self.update()


class _Badge(Themed, QWidget):
    """The letter of Problems."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(QPainter(self), self._host.theme, QRectF(self.rect()), Kind.PROBLEM)

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(_BADGE)
        self.setFixedSize(side, side)


class ProblemCard(Worded, QWidget):
    """One Problem. `answered(problem, answer)`: "yes" makes a Try, "partly" asks whom, "no" accepts it."""

    answered = Signal(object, str)
    left = Signal(object, int)

    def __init__(self, host: ThemeHost, problem: Recurring) -> None:
        super().__init__()
        self._host = host
        self.problem = problem
        self._name = Label(host, problem_name(problem), role="body", bold=True, wrap=True)
        self._times = Label(host, role="caption", color="muted")
        self._recent = Label(host, role="caption", color="muted")
        self._question = Label(host, role="caption", color="muted", wrap=True)
        self._yes = Button(host, icon="corner-down-right", size="small", key="T")
        self._partly = Button(host, kind="ghost", size="tight")
        self._no = Button(host, kind="ghost", size="tight")
        self._build_layout()
        for button, answer in ((self._yes, "yes"), (self._partly, "partly"), (self._no, "no")):
            button.clicked.connect(partial(self._on_clicked, answer))

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self._column = QVBoxLayout(self)
        self._top, self._weeks, self._answers = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (_Badge(self._host), self._name):
            self._top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._top.setStretch(1, 1)
        self._top.addWidget(self._times)
        self._weeks.addWidget(_Weeks(self._host, self.problem))
        self._weeks.addWidget(self._recent)
        self._weeks.addStretch(1)
        for button in (self._yes, self._partly, self._no):
            self._answers.addWidget(button)
        self._answers.addStretch(1)
        self._column.addLayout(self._top)
        self._column.addLayout(self._weeks)
        self._column.addWidget(_Quotes(self._host, self.problem))
        self._column.addWidget(self._question)
        self._column.addLayout(self._answers)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._times.setText(often(self.problem))
        self._recent.setText(
            ngettext("last {n} week", "last {n} weeks", len(self.problem.weeks)).format(
                n=len(self.problem.weeks)
            )
        )
        asked = _("A Try has come of it.") if self.problem.has_try else _("Is it ours to change?")
        self._question.setText(asked)
        self._yes.setText(_("Yes, make a Try"))
        self._partly.setText(pgettext("is it ours to change", "Partly"))
        self._partly.setToolTip(_("Ask someone for help"))
        self._no.setText(pgettext("is it ours to change", "No"))
        self._no.setToolTip(_("Accept it and be prepared; it is quiet for eight weeks."))
        quotes = [f"{dates.day_short(line.day)} {line.text}" for line in self.problem.lines[:_QUOTES]]
        self.setAccessibleName(f"{problem_name(self.problem)}, {often(self.problem)}")
        self.setAccessibleDescription(". ".join([*quotes, asked]))

    def _on_clicked(self, answer: str, _checked: bool = False) -> None:
        self.answered.emit(self.problem, answer)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_T, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self.answered.emit(self.problem, "yes")
        elif plain and Qt.Key(event.key()) in steps:
            self.left.emit(self, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        rounded(painter, box, theme.measure("radiusCard"), theme.color("surface"))
        if self.hasFocus():
            ring(painter, box, theme.measure("radiusCard"), theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
        self._top.setSpacing(px(10))
        self._weeks.setSpacing(px(10))
        self._answers.setSpacing(px(2))


class ProblemColumn(Worded, QWidget):
    """The cards below a heading; where nothing comes back, it says what would stand here."""

    answered = Signal(object, str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.cards: list[ProblemCard] = []
        self._title = Label(host, role="body", bold=True)
        self._how = Label(host, role="caption", color="muted", wrap=True)
        self._area = ScrollArea(host)
        self._page = QWidget()
        self._build_layout()

    def _build_layout(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._area.setWidget(self._page)
        self._column = QVBoxLayout(self._page)
        self._column.addWidget(self._title)
        self._column.addWidget(self._how)
        self._column.addStretch(1)

    def show_problems(self, problems: Sequence[Recurring]) -> None:
        """Show these."""
        known = {card.problem: card for card in self.cards}
        old, self.cards = self.cards, [known.get(one) or self._made(one) for one in problems]
        had = next((place for place, card in enumerate(old) if card.hasFocus()), None)
        for place, card in enumerate(self.cards, 1):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        if had is not None and self.cards and old[had] not in self.cards:
            self.cards[min(had, len(self.cards) - 1)].setFocus()
        discard(self._column, [card for card in old if card not in self.cards])
        self.retranslate()

    def take_keyboard(self) -> bool:
        """Put the keyboard on the first card; False where there is none."""
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self.cards)

    def _made(self, problem: Recurring) -> ProblemCard:
        card = ProblemCard(self._host, problem)
        card.answered.connect(self.answered)
        card.left.connect(self._on_left)
        return card

    def _on_left(self, card: ProblemCard, step: int) -> None:
        place = self.cards.index(card) + step
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self.cards[place])

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Problems that come back"))
        counted = _("Found by counting words and tags of three weeks or more, in your own lines alone.")
        none = _("When the same word or tag has come up in three weeks or more, it is shown here.")
        self._how.setText(counted if self.cards else none)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(24))
        self._column.setSpacing(px(16))
