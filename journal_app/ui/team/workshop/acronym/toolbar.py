"""The toolbar over the letters: the word they come from, what is known of it, and what is done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Field, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

CHECK_KEY = "Ctrl+Shift+Return"
DECIDE_KEY = "Ctrl+Return"
_WORD_WIDTH = 120


class LettersToolbar(Worded, QWidget):
    """`word_changed` carries the word as it is wanted; buttons ask to check and to decide."""

    word_changed = Signal(str)
    check_requested = Signal()
    decide_requested = Signal()
    reopen_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._count = 0
        self._above = ""
        self._shown = ""
        self._decided = False
        self._stale = False  # fitted to another size of letters, or to another width
        self._fitting = False
        self._label = Label(host, role="body", color="muted")
        self.word = Field(host, width=_WORD_WIDTH)
        self._fact = Label(host, role="caption", color="muted")
        self.check = Button(host, kind="ghost", key=CHECK_KEY)
        self.decide = Button(host, kind="primary", key=DECIDE_KEY)
        self._row = Row(host, self._label, self.word, self._fact, None, self.check, self.decide, spacing=12)
        self.setLayout(self._row)
        self.word.submitted.connect(self.flush)
        self.word.focus_left.connect(self.flush)
        self.check.clicked.connect(self.check_requested)
        self.decide.clicked.connect(self._on_decide)

    def show_word(self, word: str, count: int, above: str, *, complete: bool, decided: bool) -> None:
        """Show the word, how many values it makes, and the letters of the organisation above.

        Those that are chosen can be decided on where they are `complete`; where they are `decided` that can be undone.
        """
        self._shown, self._count, self._above, self._decided = word, count, above, decided
        if not self.word.edit.hasFocus():
            self.word.set_text(word)
        self.decide.setEnabled(complete)
        self.decide.set_kind("secondary" if decided else "primary")
        self.retranslate()

    @property
    def can_decide(self) -> bool:
        """Tell whether the values chosen are all there, and not decided yet."""
        return self.decide.isEnabled() and not self._decided

    def flush(self) -> None:
        """Ask for the word that was typed."""
        word = self.word.text().strip()
        if word != self._shown:
            self.word_changed.emit(word)

    def draft(self) -> str:
        """Return the word that was typed and is not kept yet."""
        word = self.word.text().strip()
        return word if word != self._shown else ""

    @override
    def retranslate(self) -> None:
        self._label.setText(_("Word for the letters"))
        self.word.edit.setAccessibleName(_("Word for the letters"))
        self.word.set_placeholder(_("such as SRE"))
        facts = []
        if self._count:
            values = ngettext(
                "{count} value (3 to 5 are usual)", "{count} values (3 to 5 are usual)", self._count
            )
            facts.append(values.format(count=self._count))
        if self._above:
            facts.append(_("above us: {letters}").format(letters=self._above))
        self._fact.setText(" · ".join(facts))
        self.check.setText(_("Check how it sits"))
        decide = ngettext("Decide on this value", "Decide on these {count} values", self._count)
        words = decide.format(count=self._count) if self._count else _("Decide the values")
        self.decide.setText(_("Reopen the decision") if self._decided else words)
        self._fit()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._stale = True

    def _on_decide(self) -> None:
        (self.reopen_requested if self._decided else self.decide_requested).emit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row.minimumSize().height())

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Its children know the new size of letters only after the bar does.
        if event.type() == QEvent.Type.LayoutRequest and (self._stale or self._is_squeezed()):
            self._fit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the keys, what is known of the word, the words of the quieter button."""
        if self._fitting:
            self._stale = True
            return
        self._fitting, self._stale = True, False
        for check_key, fact, decide_key, short, label in (
            (CHECK_KEY, True, DECIDE_KEY, False, True),
            ("", True, DECIDE_KEY, False, True),
            ("", False, DECIDE_KEY, False, True),
            ("", False, "", False, True),
            ("", False, "", True, True),
            ("", False, "", True, False),
        ):
            self.check.set_key(check_key)
            self.check.set_short(short, "list-checks")
            self.decide.set_key("" if self._decided else decide_key)
            if self._needed(fact=fact, label=label) <= self.width():
                break
        # Only now: what is shown lays the page out at once, and the bar gets another size meanwhile. A label hidden
        # by that would be painted all the same.
        self._label.setVisible(label)
        self._fact.setVisible(fact and bool(self._fact.text()))
        self._fitting = False

    def _is_squeezed(self) -> bool:
        """Tell whether the row is too wide while something is left to leave out; without it this would never end."""
        return not self._label.isHidden() and self._row.sizeHint().width() > self.width()

    def _needed(self, *, fact: bool, label: bool) -> int:
        """Return how wide the row would be with some of its words."""
        shown: list[QWidget] = [self.check, self.decide]
        shown += [self._label] * label + [self._fact] * (fact and bool(self._fact.text()))
        word = self._host.theme.px(_WORD_WIDTH)
        return word + sum(one.sizeHint().width() + self._row.spacing() for one in shown)
