"""The picking of what a line served: follows the word being typed, and says what was chosen for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.habit.evidence import Target
from journal_app.i18n import _
from journal_app.ui.evidence.sign_area import SignArea
from journal_app.ui.evidence.signs import SIGNS, Sign, SignedWord
from journal_app.ui.look.shortcut_text import key_text
from journal_app.ui.look.theme_host import ThemeHost

if TYPE_CHECKING:
    from journal_app.ui.evidence.choices import Choices
    from journal_app.ui.evidence.material import Material
    from journal_app.ui.kit import Picker

_WIDTHS = {Sign.WORK: 404, Sign.PERSON: 372}


class Picking(QObject):
    """Serves fields of one window. `chosen` carries a `Target`; its word stands in the text until `take`."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, host: ThemeHost, owner: QWidget, material: Callable[[], Material]) -> None:
        """`material` says what there is to choose at the moment it opens."""
        super().__init__(owner)
        self._host = host
        self._owner = owner
        self._read = material
        self._picker: Picker | None = None
        self._field: SignArea | None = None
        self._word = SignedWord(Sign.WORK, 0, "")
        self._material: Material | None = None
        self._linked: tuple[Target, ...] = ()
        self._private = False
        self._made: Target | None = None

    @property
    def picker(self) -> Picker:
        """Return the picker, made when it is first wanted."""
        if self._picker is None:
            from journal_app.ui.kit import Picker

            self._picker = Picker(self._host, self._owner)
            self._picker.chosen.connect(self._on_chosen)
            self._picker.made.connect(self._on_made)
            self._picker.dismissed.connect(self._close)
        return self._picker

    @property
    def is_open(self) -> bool:
        """Tell whether something can be chosen now."""
        return self._field is not None

    def open(
        self,
        field: SignArea,
        word: SignedWord | None = None,
        linked: Sequence[Target] = (),
        *,
        sign: Sign = Sign.WORK,
        private: bool = False,
    ) -> None:
        """Open for a word of a field, or at its caret for what is typed from now on; `linked` is chosen already.

        `private` tells that the line is.
        """
        self.close()
        before = field.before_caret()
        self._field, self._linked, self._private = field, tuple(linked), private
        self._word = word or SignedWord(sign, len(before), "")
        self._material = self._read()
        field.text_edited.connect(self._follow)
        field.cursorPositionChanged.connect(self._follow)
        picker = self.picker
        picker.set_width(_WIDTHS[self._word.sign])
        if self._word.sign is Sign.PERSON:
            keys = _("↑↓ choose    Enter add    Esc keep as text")
            picker.set_words(_("With whom"), keys, key_text("Return"))
        else:
            keys = _("↑↓ choose    Enter link    Esc keep as text")
            picker.set_words(_("What it served"), keys, key_text("Return"))
        self._show()
        picker.open_at(field.place_of(self._word), field)

    def close(self) -> None:
        """Close without a choice."""
        if self._picker is not None:
            self._picker.dismiss()

    def take(self, instead: str = "") -> None:
        """Take the word chosen for out of the text, or put other words in its place, and close."""
        field, word = self._field, self._word
        self._close()
        if field is not None and (word.typed or instead):
            field.take_word(word, instead)

    def _show(self) -> None:
        from journal_app.ui.evidence.choices import choices

        assert self._material is not None  # noqa: S101  it is read before anything is shown
        assert self._field is not None  # noqa: S101  as above
        key = key_text("Ctrl+Return")
        found: Choices = choices(
            self._material, self._word.sign, _query(self._word), self._linked, key, private=self._private
        )
        self._made = found.made
        self._field.mark_word(self._word)
        self.picker.set_rows(found.rows, found.first)

    def _follow(self) -> None:
        """Look for what stands between the start of the word and the caret; another place ends it."""
        field = self._field
        if field is None or field.is_composing:
            return
        typed = field.before_caret()[self._word.start :]
        was_signed = self._word.typed[:1] in SIGNS
        gone = was_signed and typed[:1] != self._word.typed[:1]
        before_it = len(field.before_caret()) < self._word.start
        if gone or before_it or any(letter.isspace() for letter in typed):
            self.close()
        elif typed != self._word.typed:
            self._word = SignedWord(self._word.sign, self._word.start, typed)
            self._show()

    def _on_chosen(self, choice: Target) -> None:
        self.chosen.emit(choice)

    def _on_made(self) -> None:
        if self._made is not None:
            self.chosen.emit(self._made)

    def _close(self) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        field.text_edited.disconnect(self._follow)
        field.cursorPositionChanged.disconnect(self._follow)
        field.mark_word(None)
        self.picker.close_quietly()
        self.closed.emit()


def _query(word: SignedWord) -> str:
    return word.query if word.typed[:1] in SIGNS else word.typed
