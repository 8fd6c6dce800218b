"""The form of closing: the result and the score of a key result, what was found about it, and what goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Commitment
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ReviewedObjective
from journal_app.domain.okrs.review.scoring import in_words
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import Button, Label, ScorePicker, Tiles
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.closing.answer import ENDS, Answer, answer_of
from journal_app.ui.okrs.closing.heading import FormHeading
from journal_app.ui.okrs.closing.onward_line import OnwardLine
from journal_app.ui.okrs.closing.set_card import SetCard
from journal_app.ui.okrs.closing.work_line import WorkLine
from journal_app.ui.okrs.outcomes import SHAPES

_RECORD_KEYS = ("Ctrl+Return", "Ctrl+Enter")
_KEYS_FROM = 400
_RESULTS = tuple(outcome for outcome in Outcome if outcome is not Outcome.UNSAID)


@dataclass(frozen=True, slots=True)
class Asked:
    """A key result that is asked about. `then` is what the next cycle is called, `later` what it goes on as there."""

    row: ReviewedKeyResult
    objective: ReviewedObjective
    view: KrView | None
    then: str
    later: str = ""


class ClosingForm(Worded, QWidget):
    """Asks about one key result. What was written and not recorded is still there when it comes back.

    `recorded(answer)`: it is to be recorded. `ended(outcome)`: it is to be dropped or postponed, for a reason.
    """

    recorded = Signal(object)
    ended = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._asked: Asked | None = None
        self._fresh = Answer()
        self._drafts: dict[Id, Answer] = {}
        self.heading = FormHeading(host)
        self._result = Label(host, bold=True)
        self.results = Tiles(host, {outcome.value: SHAPES[outcome][0] for outcome in _RESULTS})
        self._complaint = Label(host, role="caption", color="danger", wrap=True)
        self._score = Label(host, bold=True)
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        self.score = ScorePicker(host)
        self._differs = Label(host, role="caption", color="muted", wrap=True)
        self.card = SetCard(host)
        self.work = WorkLine(host)
        self.onward = OnwardLine(host)
        self.record = Button(host, kind="primary", key=_RECORD_KEYS[0])
        self.later = Button(host, kind="ghost", key="Alt+Down")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.heading)
        self._part_of_result = QVBoxLayout()
        self._column.addLayout(self._part_of_result)
        for widget in (self._result, self.results, self._complaint):
            self._part_of_result.addWidget(widget)
        self._scored = QWidget()
        self._column.addWidget(self._scored)
        self._part_of_score = QVBoxLayout(self._scored)
        self._part_of_score.setContentsMargins(0, 0, 0, 0)
        self._line = QHBoxLayout()
        self._part_of_score.addLayout(self._line)
        self._line.addWidget(self._score)
        self._line.addWidget(self._hint, 1)
        self._part_of_score.addWidget(self.score)
        self._part_of_score.addWidget(self._differs)
        self._rest = QVBoxLayout()
        self._column.addLayout(self._rest)
        for part in (self.card, self.work, self.onward):
            self._rest.addWidget(part)
        self._foot = QHBoxLayout()
        self._column.addLayout(self._foot)
        self._foot.addWidget(self.record)
        self._foot.addWidget(self.later)
        self._foot.addStretch(1)
        self._complaint.hide()

    def _connect_signals(self) -> None:
        self.results.changed.connect(self._on_result)
        self.score.value_changed.connect(self._on_score)
        self.record.clicked.connect(self.hand_in)
        self.work.submitted.connect(self.hand_in)
        for key in _RECORD_KEYS:
            self._on_key(key, self.hand_in)
        for number in range(1, len(_RESULTS) + 1):
            self._on_key(str(number), partial(self._on_digit, number))

    def _on_key(self, key: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    # What is shown -----------------------------------------------------------------

    @property
    def asked(self) -> Id | None:
        """Return the key result that is asked about."""
        return self._asked.row.kr.id if self._asked is not None else None

    def show_key_result(self, asked: Asked) -> None:
        """Ask about a key result; what is being written stays."""
        self._keep_draft()
        id_ = asked.row.kr.id
        is_another = self.asked != id_
        was = self._fresh
        self._asked, self._fresh = asked, answer_of(asked.row)
        self.heading.show_key_result(asked.row, asked.objective, asked.view)
        if is_another:
            self._load(self._drafts.get(id_, self._fresh))
        elif self._typed() == was:
            self._load(self._fresh)
        elif self._fresh.outcome in ENDS and was.outcome not in ENDS:
            self.results.set_checked(self._fresh.outcome.value)  # it has just been ended, words are kept
        self._show_words()

    def start(self) -> None:
        """Put the keyboard where the first answer is wanted."""
        self.results.focus()

    def settle(self, key_result: Id) -> None:
        """Take note that what stands in the form has been recorded."""
        self._drafts.pop(key_result, None)
        if self.asked == key_result:
            self._fresh = self._typed()

    def drafts(self) -> list[str]:
        """Return what was written about any key result and not recorded."""
        self._keep_draft()
        return [words for draft in self._drafts.values() if (words := draft.words)]

    def set_quiet(self, *, quiet: bool) -> None:
        """Let another button of the page be the one that is wanted first."""
        self.record.set_kind("secondary" if quiet else "primary")

    def set_room(self, room: int) -> None:
        """Say how wide the form may be, in px: shortcuts and choices give way where there is little."""
        shown = room >= self._host.theme.px(_KEYS_FROM)
        self.record.set_key(_RECORD_KEYS[0] if shown else "")
        self.later.set_key("Alt+Down" if shown else "")
        self.onward.set_room(room)

    def _typed(self) -> Answer:
        return Answer(
            Outcome(self.results.checked()),
            self.score.value(),
            self.card.found(),
            self.card.comment.text(),
            self.card.nameless.isChecked(),
            self.work.text(),
            self.onward.chosen(),
        )

    def _keep_draft(self) -> None:
        if self._asked is None:
            return
        if self._typed() == self._fresh:
            self._drafts.pop(self._asked.row.kr.id, None)
        else:
            self._drafts[self._asked.row.kr.id] = self._typed()

    def _load(self, answer: Answer) -> None:
        self.results.set_checked(answer.outcome.value)
        self.score.set_value(answer.score)
        self.card.load(answer.found, answer.comment, nameless=answer.nameless)
        self.work.set_text(answer.work)
        self.onward.choose(answer.onward)
        self._complain("")

    def _show_words(self) -> None:
        asked = self._asked
        if asked is None:
            return
        ended = asked.row.outcome if asked.row.outcome in ENDS else None
        self.results.set_offered([ended.value] if ended is not None else [one.value for one in _RESULTS])
        self._scored.setVisible(ended is None)
        self._show_score(asked)
        self.onward.setVisible(ended is None)
        self.onward.show_next(asked.then, asked.later)
        if ended is not None and asked.row.kr.reason:
            self._complain(_("“{text}”").format(text=asked.row.kr.reason), color="muted")

    def _show_score(self, asked: Asked) -> None:
        suggestion, chosen = asked.row.suggestion, self.score.value()
        words = [_("Optional: nothing was measured")]
        if suggestion.tenths is not None:
            suggested = in_words(suggestion.tenths)
            words = [_("Progress suggests {score}").format(score=suggested), suggestion.sum]
        if asked.row.kr.commitment is Commitment.ASPIRATIONAL:
            words.append(_("0.7 is fine for an aspirational one"))
        self._hint.setText("\u2003".join(words))
        self.score.set_suggested(suggestion.tenths)
        differs = suggestion.tenths is not None and chosen is not None and chosen != suggestion.tenths
        self._differs.setVisible(differs)
        if differs:
            self._differs.setText(
                _("{score} and the suggested {suggested} are both kept.").format(
                    score=in_words(chosen), suggested=in_words(suggestion.tenths)
                )
            )

    def _complain(self, words: str, *, color: str = "danger") -> None:
        self._complaint.set_color(color)
        self._complaint.setText(words)
        self._complaint.setVisible(bool(words))

    # What is done ------------------------------------------------------------------

    def hand_in(self) -> None:
        """Ask for the answer to be recorded, once words that are being composed are text."""
        self.card.comment.commit_then(partial(self.work.commit_then, self._hand_in))

    def _hand_in(self) -> None:
        answer = self._typed()
        if answer.outcome is Outcome.UNSAID:
            self._complain(_("Please choose a result."))
            self.results.focus()
        else:
            self.recorded.emit(answer)

    def _on_digit(self, number: int) -> None:
        if self.results.choose(number) and self._scored.isVisibleTo(self):
            self.score.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_result(self, key: str) -> None:
        self._complain("")
        outcome = Outcome(key)
        if outcome in ENDS and self._asked is not None and self._asked.row.outcome is not outcome:
            # It ends once there is a reason; until then it has the result it had.
            self.results.set_checked(self._fresh.outcome.value)
            self.ended.emit(outcome)

    def _on_score(self, _tenths: int) -> None:
        if self._asked is not None:
            self._show_score(self._asked)

    # Words and looks ---------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._result.setText(_("Result"))
        self.results.setAccessibleName(_("Result"))
        for outcome in _RESULTS:
            self.results.set_text(outcome.value, word_label("Outcome", outcome))
        self._score.setText(_("Score"))
        self.record.setText(_("Record and next"))
        self.later.setText(_("Later"))
        self._complain("")
        self._show_words()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(20))
        self._part_of_result.setSpacing(px(8))
        self._part_of_score.setSpacing(px(8))
        self._line.setSpacing(px(12))
        self._rest.setSpacing(px(12))
        self._foot.setSpacing(px(12))
