"""The line on what comes next: whether a key result goes on in the next cycle, as it is or changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.review.closings import Onward
from journal_app.i18n import _
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import Button, ComboBox, Glyph, Label, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_WAYS = (Onward.SAME, Onward.CHANGED, Onward.STOPS)
_HINT = 160
_COPIES = (Onward.SAME, Onward.CHANGED)


class OnwardLine(Worded, QWidget):
    """One of three, or none yet. `later_requested` asks to see what it goes on as."""

    later_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._then = ""
        self._later = ""
        self._glyph = Glyph(host, "arrow-right", 18)
        self._title = Label(host, bold=True)
        self.ways = Segmented(host)
        for way in _WAYS:
            self.ways.add(way.value, "")
        self.box = ComboBox(host)
        self._room = 0
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        self.later = Button(host, kind="link")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._head = QHBoxLayout()
        self._row.addLayout(self._head)
        self._head.addWidget(self._glyph)
        self._head.addWidget(self._title)
        self._head.addWidget(self.ways)
        self._head.addWidget(self.box)
        self._head.addStretch(1)
        self._row.addWidget(self._hint, 1)
        self._row.addWidget(self.later)
        self.box.hide()

    def _connect_signals(self) -> None:
        self.ways.changed.connect(self._on_changed)
        self.box.currentIndexChanged.connect(self._on_boxed)
        self.later.clicked.connect(self.later_requested)

    def chosen(self) -> Onward:
        """Return the way chosen."""
        return Onward(next(iter(self.ways.checked()), Onward.UNSAID.value))

    def choose(self, onward: Onward) -> None:
        """Show what was chosen."""
        self.ways.set_checked([onward.value] if onward is not Onward.UNSAID else [])
        self._fill_box()
        self._show()

    def show_next(self, then: str, later: str) -> None:
        """Name the next cycle; `later` is what the key result is called there already, "" where it is not."""
        self._then, self._later = then, later
        self.ways.set_offered(way.value for way in (_COPIES if later else _WAYS))
        self._fill_box()
        self._show()

    def set_room(self, room: int) -> None:
        """Say how wide the line may be, in px: where the choices do not fit, they are in a box that opens."""
        self._room = room
        self._fold()

    def _fill_box(self) -> None:
        ways = (Onward.UNSAID, *(_COPIES if self._later else _WAYS))
        self.box.blockSignals(True)
        self.box.set_items((way.value, word_label("Onward", way)) for way in ways)
        self.box.set_current_data(self.chosen().value)
        self.box.blockSignals(False)

    def _on_boxed(self, _index: int) -> None:
        self.choose(Onward(str(self.box.currentData())))

    def _on_changed(self, _keys: tuple[str, ...]) -> None:
        self._fill_box()
        self._show()

    def _show(self) -> None:
        cycle = dates.period_part(self._then) if self._then else ""
        self._title.setText(_("To {cycle}").format(cycle=cycle))
        copies = self.chosen() in _COPIES and not self._later
        self._hint.setText(_("Becomes a draft that stays linked") if copies else "")
        self._hint.setVisible(copies)
        self.later.setText(_("Goes on as {ref}").format(ref=self._later))
        self.later.setVisible(bool(self._later))
        self._fold()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        for way in _WAYS:
            self.ways.set_text(way.value, word_label("Onward", way))
        for chooser in (self.ways, self.box):
            chooser.setAccessibleName(_("In the next cycle"))
        self._fill_box()
        self._show()

    def _fold(self) -> None:
        """Put what explains below the choices where there is no room beside them, and these into a box at last."""
        px, room = self._host.theme.px, self._room
        head = px(16 + 18 + 2 * 8) + self._title.sizeHint().width() + self.ways.sizeHint().width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if room - head >= px(_HINT) else down)
        tight = bool(room) and head > room
        self.ways.setVisible(not tight)
        self.box.setVisible(tight)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(16), 0, 0, 0)
        self._row.setSpacing(px(8))
        self._head.setSpacing(px(8))
        self._fold()
