"""The light day, the lines for a day with nothing, and the row of mood: worked for a pane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from journal_app.domain.habit.feeling import Felt, felt_of
from journal_app.journal.feeling_commands import Feel
from journal_app.settings import Settings
from journal_app.ui.pane import Pane
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.light.suggested_keep import write_keep


class LightDay(QObject):
    """Shows a day as its writer left it, as a day for one line or in its usual form, and keeps what they say of it."""

    def __init__(self, pane: Pane, page: TodayPage, settings: Callable[[], Settings]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._form = page.form
        self._settings = settings
        self._felt = Felt()
        self._follows = False
        page.headline.only_keep_toggled.connect(self._on_toggled)
        page.light.chosen.connect(self._on_word_chosen)
        page.nothing_lines.chosen.connect(self._on_line_chosen)
        page.area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._form.edited.connect(self._on_edited)
        self._form.written.connect(self._show_nothing_lines)

    def show_day(self) -> None:
        """Show what was said of the day that is shown, by the settings as they are now."""
        editor = self._form.editor
        past = editor.day <= editor.today
        journal = self._pane.journal
        self._felt = felt_of(journal.reads.kpt.feeling(journal.me, editor.day) if past else None)
        self._show_form()
        self._show_mood()

    def show_finished(self) -> None:
        """Leave the row of mood out once the day is over."""
        self._show_mood()

    @property
    def asks_mood(self) -> bool:
        """Tell whether the row of mood is shown."""
        editor = self._form.editor
        wanted = self._settings().feelings and editor.day <= editor.today
        return wanted and not self._form.sheet.is_finished

    def toggle(self) -> None:
        """Go to the one line, or back to the usual form."""
        self._page.headline.toggle_light()

    def go_to_mood(self) -> None:
        """Put the keyboard on the row of mood, where there is one."""
        if self._page.mood is not None and self.asks_mood:
            self._page.reveal(self._page.mood)
            self._page.mood.mood.take_keyboard()

    def _on_toggled(self, light: bool) -> None:
        self._form.leave()
        self._say(replace(self._felt, light=light))
        self._show_form()
        self._focus_start()

    def _focus_start(self) -> None:
        self._form.focus_start()
        self._follows = (
            True  # until the form has its new height, which takes more than one round of the layout
        )

    def _on_range_changed(self) -> None:
        current = self._form.sheet.current()
        if self._follows and current is not None:
            self._page.reveal(current)

    def _on_edited(self) -> None:
        self._follows = False

    def _on_word_chosen(self, word: str) -> None:
        self._form.save()
        self._say(replace(self._felt, chip="" if word == self._felt.chip else word))
        self._show_form()
        self._form.written.emit()
        self._focus_start()

    def _on_line_chosen(self, line: str) -> None:
        write_keep(self._form, line)

    def _on_mood_picked(self, mood: int | None) -> None:
        self._say(replace(self._felt, mood=mood))

    def _on_energy_picked(self, energy: int | None) -> None:
        self._say(replace(self._felt, energy=energy))

    def _say(self, felt: Felt) -> None:
        if self._pane.run(Feel(self._form.editor.day, felt)) is not None:
            self._felt = felt
        self._show_mood()

    def _show_mood(self) -> None:
        row = self._page.mood
        if row is None:
            if not self.asks_mood:
                return
            row = self._page.add_mood()
            row.mood_picked.connect(self._on_mood_picked)
            row.energy_picked.connect(self._on_energy_picked)
        row.setVisible(self.asks_mood)
        row.show_felt(self._felt.mood, self._felt.energy)

    def _show_form(self) -> None:
        editor, light, word = self._form.editor, self._felt.light, self._felt.chip
        is_other = (editor.only_keep, editor.has_word) != (light, bool(word))
        editor.only_keep, editor.has_word = light, bool(word)
        self._page.show_light(light=light)
        self._page.headline.show_light(light=light)
        if light:
            self._page.light.show_words(self._settings(), word)
        if is_other:
            self._form.sync()
        self._show_nothing_lines()

    def _show_nothing_lines(self) -> None:
        editor = self._form.editor
        shown = editor.nothing and not editor.only_keep and editor.day <= editor.today
        self._page.nothing_lines.show_lines(self._settings(), shown=shown)
