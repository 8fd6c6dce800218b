"""The toolbar over the letters: the word they come from, what is known of it, and what is done with them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Field, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

CHECK_KEY = "Ctrl+Shift+Return"
DECIDE_KEY = "Ctrl+Return"
_WORD_WIDTH = 120

_FACT_FROM = 960


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
        self._label = Label(host, role="body", color="muted")
        self.word = Field(host, width=_WORD_WIDTH)
        self._fact = Label(host, role="caption", color="muted")
        self._fact.set_elided(True)
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

    def _on_decide(self) -> None:
        (self.reopen_requested if self._decided else self.decide_requested).emit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row.minimumSize().height())

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Its children know the new size of letters only after the bar does.
        if event.type() == QEvent.Type.LayoutRequest and self._row.sizeHint().width() > self.width():
            self._fit()
        return done

    @override
    def restyle(self) -> None:
        super().restyle()
        QTimer.singleShot(0, self, self._fit)  # once the children know the new size of letters

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the keys, what is known of the word, the words of the quieter button."""
        self._fact.setVisible(bool(self._fact.text()) and self.width() >= self._host.theme.px(_FACT_FROM))
        self._label.show()
        self.check.set_key(CHECK_KEY)
        self.check.set_short(False, "list-checks")
        self.decide.set_key("" if self._decided else DECIDE_KEY)
        steps = (
            partial(self.check.set_key, ""),
            self._fact.hide,
            partial(self.decide.set_key, ""),
            partial(self.check.set_short, True, "list-checks"),
            self._label.hide,
        )
        for step in steps:
            if self._row.sizeHint().width() > self.width():
                step()
