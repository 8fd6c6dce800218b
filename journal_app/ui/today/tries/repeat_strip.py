"""The strip below the Problems: one that comes back, and whether it is ours to change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.recurring import Recurring
from journal_app.i18n import _, pgettext
from journal_app.ui.dialogs.problem_words import often, problem_name
from journal_app.ui.kit import Button, Glyph, IconButton, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT

_HEIGHT = 38
_ICON = 16


class RepeatStrip(Worded, QWidget):
    """One muted line below the Problems: what comes back, and the three answers. Hidden without one."""

    answered = Signal(object, str)
    sent_away = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._problem: Recurring | None = None
        self._glyph = Glyph(host, "repeat", _ICON, "muted")
        self.words = Label(host, role="dense", color="muted", wrap=True)
        self.answers = {answer: Button(host, kind="link") for answer in ("yes", "partly", "no")}
        self._away = IconButton(host, "x", size=28, icon_size=16)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self.words, 1)
        for answer, button in self.answers.items():
            self._row.addWidget(button)
            button.clicked.connect(partial(self._on_clicked, answer))
        self._row.addWidget(self._away)
        self._away.clicked.connect(self.sent_away)
        self.hide()

    def ask(self, problem: Recurring | None) -> None:
        """Ask about a Problem, or about none."""
        self._problem = problem
        self.retranslate()
        self.setVisible(problem is not None)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        if self._problem is not None:
            asked = _("“{name}”: {often}. Is it ours to change?")
            self.words.setText(asked.format(name=problem_name(self._problem), often=often(self._problem)))
        words = {
            "yes": pgettext("is it ours to change", "Yes"),
            "partly": pgettext("is it ours to change", "Partly"),
            "no": pgettext("is it ours to change", "No"),
        }
        for answer, button in self.answers.items():
            button.setText(words[answer])
            button.setAccessibleDescription(self.words.text())
        self.answers["yes"].setToolTip(_("Make a Try of it"))
        self.answers["partly"].setToolTip(_("Ask someone for help"))
        self.answers["no"].setToolTip(_("Accept it and be prepared; it is quiet for eight weeks."))
        self._away.set_name(_("Not today"))

    def _on_clicked(self, answer: str, _checked: bool = False) -> None:
        self.answered.emit(self._problem, answer)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(_HEIGHT))
        left = OVERHANG_LEFT + (TEXT_AT - _ICON) // 2 - 6
        self._row.setContentsMargins(px(left), 0, px(OVERHANG_RIGHT + 6), 0)
        self._row.setSpacing(px(10))
        self._glyph.setFixedWidth(px(TEXT_AT - (TEXT_AT - _ICON) // 2 + 6 - 10))
