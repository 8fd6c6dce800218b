"""The popover of the status line: the state in a sentence, who was last heard from, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import Phase, Trouble
from journal_app.ui.kit import Button, Divider, Label, ProgressBar
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.frames.raised_panel import RaisedPanel
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.sharing.labels import (
    code_words,
    person_name,
    place_name,
    recovery_words,
    state_facts,
    state_words,
)
from journal_app.ui.sync_status.labels import (
    all_trouble,
    explained,
    heard_ago,
    progress_words,
    request_words,
    today,
    version_words,
)
from journal_app.ui.sync_status.snapshot import Sight

_WIDTH = 376
_PADDING = 16
_DEVICES_SHOWN = 6


class SyncPopover(Worded, RaisedPanel):
    """Opens below the status line; a click elsewhere closes it."""

    share_requested = Signal()
    cancel_requested = Signal()
    settings_requested = Signal()
    versions_requested = Signal()
    passphrase_requested = Signal()

    def __init__(self, host: ThemeHost, anchor: QWidget) -> None:
        super().__init__(host, anchor.window(), width=_WIDTH, padding=_PADDING)
        self._anchor = anchor
        self._state = Label(host, role="body", bold=True, wrap=True)
        self._cure = Label(host, role="dense", color="muted", wrap=True)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self._place = Label(host, role="caption", color="muted")
        self._bar = ProgressBar(host)
        self.cancel = Button(host, kind="ghost", size="small")
        self.unlock = Button(host, kind="primary", size="small", icon="key-round")
        self.asked = Button(host, kind="link", icon="users")
        self.versions = Button(host, kind="link", icon="split")
        self._heard_title = Label(host, role="caption", color="muted")
        self._heard = QWidget()
        self._grid = QGridLayout(self._heard)
        self._devices: list[Label] = []
        self.share = Button(host, size="small", icon="refresh-cw")
        self.settings = Button(host, kind="link")
        self._next_steps = (self.unlock, self.share, self.settings)
        self._line = Divider(host)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout()
        self._texts = QVBoxLayout()
        for widget in (self._state, self._cure, self._facts, self._place):
            self._texts.addWidget(widget)
        self._place.set_elided(True)
        self._work = QWidget()
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.addWidget(self._bar, 1)
        work.addWidget(self.cancel)
        self._column.addLayout(self._texts)
        self._column.addWidget(self._work)
        for button in (self.unlock, self.asked, self.versions):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self._column.addLayout(row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._column.addWidget(self._line)
        self._column.addWidget(self._heard_title)
        self._column.addWidget(self._heard)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.share)
        self._foot.addStretch(1)
        self._foot.addWidget(self.settings)
        self._column.addLayout(self._foot)
        self.body.addLayout(self._column)

    def _connect_signals(self) -> None:
        self.share.clicked.connect(self.share_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.settings.clicked.connect(self._on_settings)
        self.asked.clicked.connect(self._on_settings)
        self.versions.clicked.connect(self._on_versions)
        self.unlock.clicked.connect(self._on_unlock)

    def show_sight(self, sight: Sight) -> None:
        """Say how it stands now."""
        status, trouble = sight.status, all_trouble(sight)
        is_in_touch = status.phase in (Phase.IN, Phase.WAITING)
        words = explained(trouble[0], sight) if trouble and is_in_touch else None
        wanted = next(iter(recovery_words(status, today(sight))), None) if words is None else None
        words = words or wanted
        self._next_steps = (
            self.unlock,
            *((self.settings, self.share) if wanted else (self.share, self.settings)),
        )
        self._state.setText(words.state if words else state_words(status, today(sight)))
        rest = [explained(other, sight).state for other in trouble[1:]] if is_in_touch else []
        self._say(self._cure, "\n".join([words.cure if words else _meaning(sight), *rest]).strip())
        self._say(self._facts, state_facts(status, today(sight)))
        self._say(self._place, " · ".join(place_name(place) for place in status.places))
        self._place.setToolTip(self._place.text())
        self._show_work(sight)
        self.unlock.setVisible(Trouble.NO_KEYS in trouble and sight.glance.needs_passphrase)
        self.asked.setVisible(bool(sight.glance.asked))
        self.asked.setText(request_words(sight.glance.asked))
        self.versions.setVisible(bool(sight.versions))
        self.versions.setText(version_words(sight.versions))
        self._show_heard(sight)
        self.share.setVisible(is_in_touch and not sight.running)
        self.retranslate()
        if self.isVisible():
            self.refit()

    @override
    def open(self) -> None:
        super().open()
        first = next(button for button in self._next_steps if not button.isHidden())
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @override
    def dismiss(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().dismiss()

    @override
    def place(self, width: int, height: int) -> QRect:
        window = self.window()
        corner = self._anchor.mapTo(window, QPoint(self._anchor.width(), self._anchor.height()))
        gap = self._host.theme.measure("popupGap")
        left = max(gap, min(corner.x() - width, window.width() - width - gap))
        return QRect(left, corner.y() + gap, width, min(height, window.height() - corner.y() - 2 * gap))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and self._is_outside(watched, event):
            self.dismiss()
        return super().eventFilter(watched, event)

    def _is_outside(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            return watched is self.window()
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
            return False
        at = event.globalPosition().toPoint()
        on_anchor = self._anchor.rect().contains(self._anchor.mapFromGlobal(at))
        inside = self.box().contains(self.mapFromGlobal(at))
        return isinstance(watched, QWidget) and not inside and not on_anchor

    # Parts ---------------------------------------------------------------------

    def _say(self, label: Label, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _show_work(self, sight: Sight) -> None:
        self._work.setVisible(sight.running)
        if sight.running:
            self._state.setText(progress_words(sight))
            self._bar.set_value(sight.done / sight.total if sight.total > 0 else 0.0)
            self._bar.setAccessibleName(progress_words(sight))

    def _show_heard(self, sight: Sight) -> None:
        discard(self._grid, self._devices)
        self._devices.clear()
        others = [
            (person, device)
            for person in sight.glance.people
            for device in person.devices
            if not device.is_this
        ]
        others.sort(key=lambda pair: -(pair[1].heard_ms or 0))
        for row, (person, device) in enumerate(others[:_DEVICES_SHOWN]):
            name = " · ".join(part for part in (person_name(person.name), device.name) if part)
            who = Label(self._host, name, role="dense")
            who.set_elided(True)
            self._grid.addWidget(who, row, 0)
            ago = Label(self._host, heard_ago(device.heard_ms, sight), role="caption", color="muted")
            self._grid.addWidget(ago, row, 1, Qt.AlignmentFlag.AlignRight)
            self._devices += (who, ago)
        for widget in (self._line, self._heard_title, self._heard):
            widget.setVisible(bool(others))

    @override
    def retranslate(self) -> None:
        self.share.setText(_("Share now"))
        self.cancel.setText(_("Cancel"))
        self.settings.setText(_("Sharing settings"))
        self.unlock.setText(_("Enter the passphrase"))
        self._heard_title.setText(pgettext("devices", "Last heard from"))
        self.setAccessibleName(self._state.text())

    def _on_settings(self) -> None:
        self.dismiss()
        self.settings_requested.emit()

    def _on_versions(self) -> None:
        self.dismiss()
        self.versions_requested.emit()

    def _on_unlock(self) -> None:
        self.dismiss()
        self.passphrase_requested.emit()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._column.setSpacing(px(10))
        self._texts.setSpacing(px(4))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))


def _meaning(sight: Sight) -> str:
    """Return what a state without trouble means for the person."""
    if code := code_words(sight.status):
        return code.cure
    if sight.status.phase is Phase.WAITING:
        return _("You can write already. The team sees it as soon as somebody has let you in.")
    if sight.status.phase is Phase.OUT:
        return _("Your journal stays on this device. Nothing more goes out or comes in.")
    return ""
