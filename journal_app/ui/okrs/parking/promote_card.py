"""The card that asks what became clear, and makes a key result of what waited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import QUESTIONS, KrAnswer, settled
from journal_app.i18n import _
from journal_app.okr_words import question_short
from journal_app.ui.kit import Button, ComboBox, Field, Glyph, Label, Segmented
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.labels import SEPARATOR, span
from journal_app.ui.okrs.parking.lot_card import LotCard
from journal_app.ui.okrs.parking.rows import Parked
from journal_app.ui.okrs.questions.five import NOTHING, FiveMark, clear_words

_FACTS = 500
_NARROW = 1040
NOW, LATER = "now", "later"


@dataclass(frozen=True)
class Promotion:
    """What waits, what was answered about it, and where it may go: objectives now, and in the next cycle."""

    parked: Parked
    answers: Mapping[int, KrAnswer]
    now: Sequence[tuple[Id, str]]
    later: Sequence[tuple[Id, str]] = field(default=())
    later_words: str = ""


class _Facts(Themed, QWidget):
    """The five facts, then and now; what is new is bold."""

    def __init__(self, host: ThemeHost, promotion: Promotion) -> None:
        super().__init__()
        self._host = host
        self._promotion = promotion

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        parked, answers = self._promotion.parked, self._promotion.answers
        then, now = parked.then or NOTHING, parked.view.clear or NOTHING
        high = self.height() / len(QUESTIONS)
        for number in QUESTIONS:
            row = QRectF(0, (number - 1) * high, self.width(), high)
            if number > 1:
                painter.fillRect(QRectF(0, row.top(), row.width(), 1), theme.color("hair"))
            was, is_clear = then[number - 1] in "ya", now[number - 1] in "ya"
            new = is_clear and not was and bool(parked.then)
            label = QRectF(row.left(), row.top(), theme.px(92), high)
            draw_text(painter, label, question_short(number), theme.font("dense"), theme.color("text"))
            left = theme.px(100)
            for clear in (was, is_clear):
                bar = QRectF(left, round(row.center().y() - theme.px(3)), theme.px(14), theme.px(6))
                rounded(painter, bar, theme.px(3), theme.color("accent" if clear else "track"))
                left += theme.px(38)
            arrow = QRectF(theme.px(120), row.top(), theme.px(12), high)
            self._host.icons.paint(painter, arrow, "arrow-right", theme.color("muted"))
            words = QRectF(theme.px(172), row.top(), row.width() - theme.px(172), high)
            if new:
                font = theme.font("dense")
                draw_text(
                    painter, words, _("new now"), font, theme.color("keep"), Qt.AlignmentFlag.AlignRight
                )
                words.setRight(words.right() - theme.px(48))
            note = answers[number].note if number in answers else ""
            draw_text(
                painter, words, note, theme.font("dense", bold=new), theme.color("text" if new else "muted")
            )

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(35) * len(QUESTIONS))
        self.update()


class PromoteCard(LotCard):
    """`promoted(because, objective)` says what became clear and where it goes; `left` that it waits on.

    `effect` is asked what it would do to the progress of an objective, as a sentence.
    """

    promoted = Signal(str, object)

    def __init__(self, host: ThemeHost, promotion: Promotion, effect: Callable[[Id], str]) -> None:
        super().__init__(host)
        self._promotion = promotion
        self._effect_of = effect
        view = promotion.parked.view
        self._ref = Label(host, view.ref, role="dense", bold=True, color="accent")
        self._title = Label(host, view.kr.title, wrap=True)
        self._about = Label(host, role="caption", color="muted")
        self._five = FiveMark(host)
        self._then = Label(host, role="caption", color="muted")
        self._facts = _Facts(host, promotion)
        self._asks = Label(host, role="caption", color="muted")
        self.because = Field(host)
        self._where = Label(host, role="caption", color="muted")
        self.objective = ComboBox(host)
        self._from = Label(host, role="caption", color="muted")
        self.when = Segmented(host)
        self.when.add(NOW, "")
        self.when.add(LATER, "")
        self._effect = Label(host, role="caption", color="muted", wrap=True)
        self.promote_button = Button(host, kind="primary", key="Ctrl+Return")
        self.wait_button = Button(host, kind="ghost", key="Esc")
        self._kept = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()
        self._show_objectives()
        self.setFocusProxy(self.because)

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._ref)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._about)
        self._head.addWidget(self._five)
        self._column.addLayout(self._head)
        self._facts_part = QWidget()
        facts = QVBoxLayout(self._facts_part)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.addWidget(self._then)
        facts.addWidget(self._facts)
        facts.addStretch(1)
        asks = QVBoxLayout()
        asks.addWidget(self._asks)
        asks.addWidget(self.because)
        places = QHBoxLayout()
        where = QVBoxLayout()
        where.addWidget(self._where)
        where.addWidget(self.objective)
        self._when_part = QWidget()
        when = QVBoxLayout(self._when_part)
        when.setContentsMargins(0, 0, 0, 0)
        when.addWidget(self._from)
        when.addWidget(self.when)
        places.addLayout(where, 1)
        places.addWidget(self._when_part)
        asks.addLayout(places)
        asks.addWidget(self._effect)
        asks.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._facts_part)
        self._body.addLayout(asks, 1)
        self._column.addLayout(self._body)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.promote_button)
        self._foot.addWidget(self.wait_button)
        self._foot.addStretch(1)
        self._foot.addWidget(Glyph(self._host, "history", 14))
        self._foot.addWidget(self._kept)
        self._column.addLayout(self._foot)
        self._parts = (facts, asks, places, where, when)

    def _connect_signals(self) -> None:
        self.promote_button.clicked.connect(self.submit)
        self.wait_button.clicked.connect(self.left)
        self.because.text_edited.connect(self._on_text_edited)
        self.when.changed.connect(self._show_objectives)
        self.objective.activated.connect(self._show_effect)

    @property
    def target(self) -> Id:
        """Return the objective it goes to."""
        chosen = self.objective.currentData()
        return Id(chosen) if isinstance(chosen, bytes) else self._promotion.parked.view.kr.objective

    def draft(self) -> str:
        """Return what is typed."""
        return self.because.text().strip()

    def _show_objectives(self, _keys: tuple[str, ...] = ()) -> None:
        later = self.when.checked() == (LATER,)
        self._when_part.setVisible(bool(self._promotion.later))
        self.objective.clear()
        for id_, words in self._promotion.later if later else self._promotion.now:
            self.objective.addItem(words, id_)
        self.objective.set_current_data(self._promotion.parked.view.kr.objective)
        self._show_effect()

    def _show_effect(self, _index: int = 0) -> None:
        words = self._effect_of(self.target)
        self._effect.setText(words)
        self._effect.setVisible(bool(words))

    @override
    def retranslate(self) -> None:
        """Say everything in the language as it is now."""
        parked = self._promotion.parked
        kr, then = parked.view.kr, settled(parked.then)
        way = span(kr.start, kr.target, kr.unit) if kr.start is not None and kr.target is not None else ""
        facts = (way, parked.view.owner_name, parked.waiting_words())
        self._about.setText(SEPARATOR.join(part for part in facts if part))
        self._five.show_clear(parked.view.clear, clear_words(parked.view.clear))
        counted = _("When parked {then} → now {now}").format(then=then, now=settled(parked.view.clear))
        self._then.setText(counted if parked.then else _("What is clear now"))
        self._asks.setText(_("What became clear?"))
        self.because.edit.setAccessibleName(self._asks.text())
        self._where.setText(_("A result of which objective?"))
        self.objective.setAccessibleName(self._where.text())
        self._from.setText(_("Counted from when?"))
        self.when.setAccessibleName(self._from.text())
        self.when.set_text(NOW, _("From today"))
        self.when.set_text(LATER, _("From {cycle}").format(cycle=self._promotion.later_words))
        self.promote_button.setText(_("Make it a KR"))
        self.wait_button.setText(_("Let it wait"))
        self._kept.setText(_("The log keeps the day and the reason; everyone can see them"))

    @override
    def lines(self) -> Sequence[Field]:
        return (self.because,)

    def fold(self, width: int) -> None:
        """Put the facts above what is asked where there is little room for both side by side."""
        narrow = width < self._host.theme.px(_NARROW)
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._facts_part.setMaximumWidth(16777215 if narrow else self._host.theme.px(_FACTS))
        self._facts_part.setMinimumWidth(0 if narrow else self._host.theme.px(_FACTS))
        self._about.setVisible(not narrow)

    @override
    def submit(self) -> None:
        if not self.draft():
            self.because.set_error(_("Say in one line what became clear."))
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.promoted.emit(self.draft(), self.target)

    def _on_text_edited(self) -> None:
        self.because.set_error("")

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(12))
        self._body.setSpacing(px(40))
        self._foot.setSpacing(px(12))
        for part in self._parts:
            part.setSpacing(px(6))
        self._parts[1].setSpacing(px(8))
        self._parts[2].setSpacing(px(12))
        self.fold(self.width())
        self.update()
