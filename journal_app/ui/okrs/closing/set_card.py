"""The card about the key result itself: how it was set, apart from how the work on it went."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui.kit import Divider, Glyph, Label, Row, TextArea, Toggle
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.closing.answer import OFFERED
from journal_app.ui.okrs.ledger.choice_chips import ChoiceChips


class SetCard(Worded, QWidget):
    """Asks for findings and a comment, with a name or without."""

    changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._glyph = Glyph(host, "target", 18, "accent")
        self._title = Label(host, bold=True)
        self._about = Label(host, role="caption", color="muted", wrap=True)
        self.chips = ChoiceChips(host, [kind.value for kind in OFFERED], multi=True)
        self.comment = TextArea(host, role="body")
        self._line = Divider(host)
        self.nameless = Toggle(host)
        self._switch = Label(host, role="dense")
        self._promise = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        head = Row(host, self._glyph, self._title)
        head.addWidget(self._about, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.comment)
        self._column.addWidget(self._line)
        switch = Row(host, self.nameless, self._switch, spacing=10)
        switch.addWidget(self._promise, 1)
        self._column.addLayout(switch)

    def _connect_signals(self) -> None:
        self.chips.changed.connect(self.changed)
        self.comment.text_edited.connect(self._on_typed)
        self.nameless.clicked.connect(self._on_switched)

    def load(self, found: AbstractSet[FindingKind], comment: str, *, nameless: bool) -> None:
        """Show what was found and said."""
        self.chips.set_chosen(kind.value for kind in found)
        self.comment.set_text(comment)
        self.nameless.setChecked(nameless)

    def found(self) -> frozenset[FindingKind]:
        """Return what is chosen."""
        return frozenset(FindingKind(kind) for kind in self.chips.chosen())

    def _on_typed(self, _text: str) -> None:
        self.changed.emit()

    def _on_switched(self, _checked: bool) -> None:
        self.changed.emit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("The key result itself"))
        self._about.setText(_("How was it set? Apart from how the work went"))
        for kind in OFFERED:
            self.chips.set_text(kind.value, word_label("FindingKind", kind))
        self.chips.setAccessibleName(_("What was found about the key result itself"))
        self.comment.setAccessibleName(_("Comment on the key result itself"))
        self.comment.set_placeholder(_("What would you set differently next time?"))
        self._switch.setText(_("Without my name"))
        self.nameless.setAccessibleName(_("Without my name"))
        self._promise.setText(_("Others read “A member”, in files too. Only you see that it is yours."))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        corner, fill, ring = theme.measure("radiusCard"), theme.color("raised"), theme.color("accent")
        rounded(painter, self.rect(), corner, fill, ring, theme.px(2))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(10))
        self.update()
