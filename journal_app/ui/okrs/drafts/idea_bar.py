"""The bar at the foot of the board on which ideas are put forward: words, where they go, and whether with a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, CheckBox, ComboBox, Glyph, Label, LineEdit, key_text
from journal_app.ui.look.fitted import Fitted
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.style import RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

NAMELESS_KEY = "Ctrl+Shift+A"
_HEIGHT, _WORDS, _GAP, _NARROW = 52, 380, 12, 480


class _Line(LineEdit):
    """A line in which Tab goes through the places; Shift+Tab leaves it."""

    place_wanted = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, role="heading")
        self.has_places = False
        self.setProperty(RING_ON_PARENT, True)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.has_places and self.text():
            self.place_wanted.emit()
            return True
        return super().focusNextPrevChild(forward)


class IdeaBar(Worded, Fitted):
    """`submitted` when there are words to put forward; they stay until `clear`, and so does the caret."""

    submitted = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.line = _Line(host)
        self._place_words = Label(host, role="caption", color="muted")
        self.place = ComboBox(host)
        self.nameless = CheckBox(host)
        self.add = Button(host, kind="primary", key="Enter")
        self._glyph = Glyph(host, "plus", 18, "accent")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._line = QHBoxLayout(self)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addLayout(self._rows, 1)
        self._words, self._more = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.addLayout(self._words, 1)
        self._rows.addLayout(self._more)
        self._words.addWidget(self._glyph)
        self._words.addWidget(self.line, 1)
        for widget in (self._place_words, self.place, self.nameless):
            self._more.addWidget(widget)
        self._more.addStretch(1)
        self._line.addWidget(self.add)
        self.setFocusProxy(self.line)

    def _connect_signals(self) -> None:
        self.line.submitted.connect(self._on_submitted)
        self.line.place_wanted.connect(self._on_place_wanted)
        self.add.clicked.connect(self._on_submitted)
        self.place.activated.connect(self.line.setFocus)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    @property
    def text(self) -> str:
        """Return the words."""
        return " ".join(self.line.text().split())

    @property
    def cluster(self) -> Id | None:
        """Return the group that the words go into, None for none yet."""
        found = self.place.currentData()
        return Id(found) if isinstance(found, bytes) else None

    def show_places(self, places: Sequence[tuple[Id, str]]) -> None:
        """Offer the groups there are; the one chosen stays chosen."""
        chosen = self.place.currentData()
        none: tuple[Id | None, str] = (None, pgettext("of ideas", "Not sorted yet"))
        self.place.set_items([none, *places])
        if any(one == chosen for one, _name in places):
            self.place.set_current_data(chosen)
        self.line.has_places = bool(places)
        self.place.setVisible(bool(places))
        self._fit()

    def clear(self) -> None:
        """Begin the next idea."""
        self.line.set_text("")

    def turn_name(self) -> None:
        """Put the next idea forward without one's name, or with it again."""
        self.nameless.setChecked(not self.nameless.isChecked())

    def _on_submitted(self) -> None:
        if self.text:
            self.submitted.emit()
        self.line.setFocus()

    def _on_place_wanted(self) -> None:
        self.place.setCurrentIndex((self.place.currentIndex() + 1) % max(1, self.place.count()))

    def _on_focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.update()

    @override
    def _fit(self) -> None:
        """Leave out what says least where room is scarce, and then take two rows: the words need most of it."""
        px = self._host.theme.px
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        has_places = self.line.has_places
        fixed = [self.nameless, *([self.place] if has_places else [])]
        least = sum(one.sizeHint().width() + px(_GAP) for one in fixed)
        words = self._place_words.sizeHint().width() + px(_GAP) if has_places else 0
        self.add.set_key("Enter" if self.width() >= px(_NARROW) else "")
        room = self.width() - px(16 + 8) - self.add.sizeHint().width()
        way = across if least + px(_WORDS) <= room else down
        self._place_words.setVisible(
            has_places and least + words + (px(_WORDS) if way is across else 0) <= room
        )
        self._rows.setDirection(way)
        self._more.setDirection(across if least <= room else down)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, max(self._host.theme.px(_HEIGHT), super().minimumSizeHint().height()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        radius = theme.measure("radiusRow")
        if self.line.hasFocus():
            rounded(painter, box, radius, theme.color("bg"))
            ring(painter, box, radius, theme)
        else:
            rounded(painter, box, radius, theme.color("bg"), theme.color("border"), theme.scale)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.line.setPlaceholderText(_("An idea, just as it comes to mind"))
        self.line.setAccessibleName(pgettext("put forward", "Idea"))
        self._place_words.setText(_("Place {key}").format(key="Tab"))
        self.place.setAccessibleName(_("Group the idea goes into"))
        self.nameless.setText(_("Without my name"))
        self.nameless.setToolTip(key_text(NAMELESS_KEY))
        self.add.setText(pgettext("an idea", "Put forward"))
        if self.place.count():
            self.place.setItemText(0, pgettext("of ideas", "Not sorted yet"))
        self._fit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._line.setContentsMargins(px(16), px(8), px(8), px(8))
        self._line.setSpacing(px(_GAP))
        self._rows.setSpacing(px(8))
        self._words.setSpacing(px(_GAP))
        self._more.setSpacing(px(_GAP))
        self._fit()
        self.update()
