"""The shortcut of the desktop that opens a quick note, while the setting is on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from journal_app.app.preferences import Preferences
from journal_app.bus.shortcut_portal import Answer, ShortcutPortal
from journal_app.i18n import _
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.courier import courier

KEYS = "CTRL+ALT+j"
_ENDS_S = 5


class DesktopShortcut(QObject):
    """Asks the desktop for the shortcut where the setting says so, and lets it go where it does not."""

    def __init__(
        self,
        preferences: Preferences,
        on_pressed: Callable[[], object],
        say: Callable[[str], object],
        parent: QObject,
    ) -> None:
        """`say` tells the person how the desktop answered when they switched it on."""
        super().__init__(parent)
        self._preferences = preferences
        self._on_pressed = on_pressed
        self._say = say
        self._portal: ShortcutPortal | None = None
        self._thread: Background | None = None
        self._wanted = False
        preferences.shown.connect(self._on_shown)
        self._follow(told=False)

    def close(self) -> None:
        """Let the shortcut go."""
        portal, self._portal = self._portal, None
        thread, self._thread = self._thread, None
        if portal is not None and thread is not None:
            portal.end()
            thread.shutdown(seconds=_ENDS_S)

    @Slot()
    def _on_shown(self) -> None:
        self._follow(told=True)

    def _follow(self, *, told: bool) -> None:
        wanted = self._preferences.current.capture_shortcut
        if wanted is self._wanted:
            return
        self._wanted = wanted
        self.close()
        if wanted:
            carry = courier().carry
            self._portal = ShortcutPortal(
                _("Quick note"),
                KEYS,
                lambda answer, keys: carry(partial(self._on_answer, answer, keys, told=told)),
                lambda: carry(self._on_pressed),
            )
            self._thread = Background(self)
            self._thread.run(self._portal.hold, self._on_ended)

    def _on_ended(self, _nothing: None) -> None:
        """Do nothing: what there is to say has been said."""

    def _on_answer(self, answer: Answer, keys: str, *, told: bool) -> None:
        if told and self._wanted:
            self._say(_words(answer, keys))


def _words(answer: Answer, keys: str) -> str:
    if answer is Answer.REFUSED:
        return _("The desktop did not take the shortcut. Switch it off and on to be asked once more.")
    if answer is Answer.NO_PORTAL:
        return _(
            "This desktop gives shortcuts to no program. Bind the command in its settings instead; the guide shows how."
        )
    return _("Quick note: {keys}").format(keys=keys) if keys else _("The shortcut for a quick note is on.")
