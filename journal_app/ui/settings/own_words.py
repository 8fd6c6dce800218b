"""The groups of one's own words: how the sections are called, a light day, a quiet day, questions, mood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from journal_app.domain.kpt import Kind
from journal_app.i18n import N_, _
from journal_app.settings import (
    MOST_LIGHT_WORDS,
    MOST_NOTHING_LINES,
    QUESTION_DAYS,
    SECTIONS_CHOICES,
    Settings,
)
from journal_app.ui.daily_words import (
    DayKind,
    light_words,
    nothing_lines,
    own_or_usual_questions,
    usual_hints,
    usual_light_words,
    usual_nothing_lines,
    usual_questions,
)
from journal_app.ui.kit import Badge, ComboBox, Toggle
from journal_app.ui.section_names import preset_title, section_name
from journal_app.ui.settings.committed_field import CommittedField
from journal_app.ui.settings.lines_field import LinesField
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.rows import Group, SettingRow

_FIELD = 320
_MOST_QUESTIONS = 9
_DAYS = {
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "any": N_("Any day"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of words in the settings: what is in force, what the app says by itself, and how own ones are kept."""

    shown: Callable[[Settings], tuple[str, ...]]
    usual: Callable[[], tuple[str, ...]]
    keep: Callable[[Settings, tuple[str, ...]], Settings]


def _keep_light(chosen: Settings, words: tuple[str, ...]) -> Settings:
    return replace(chosen, light_words=words)


def _keep_nothing(chosen: Settings, lines: tuple[str, ...]) -> Settings:
    return replace(chosen, nothing_lines=lines)


def _questions(day: int) -> _Words:
    def keep(chosen: Settings, asked: tuple[str, ...]) -> Settings:
        own = [*chosen.questions, *[()] * len(QUESTION_DAYS)][: len(QUESTION_DAYS)]
        own[day] = asked
        return replace(chosen, questions=tuple(own) if any(own) else ())

    return _Words(lambda chosen: own_or_usual_questions(chosen)[day], lambda: usual_questions()[day], keep)


class OwnWords:
    """Fills a page with the groups and keeps what is typed there."""

    def __init__(self, page: SettingsPage) -> None:
        self._page = page
        host = page.desk.host
        self.sections = ComboBox(host)
        self.feelings = Toggle(host)
        self.roadmap = Toggle(host)
        self._lists: dict[LinesField, _Words] = {}
        self._hints: dict[tuple[DayKind, Kind], CommittedField] = {}
        self._rows: dict[str, SettingRow] = {}
        self._names = page.add_group()
        self._rows["sections"] = page.add_row(self._names, self.sections)
        self._rows["feelings"] = page.add_row(self._names, self.feelings)
        self._rows["roadmap"] = page.add_row(self._names, self.roadmap)
        self._tired = page.add_group()
        self._add_list(
            "light", self._tired, MOST_LIGHT_WORDS, _Words(light_words, usual_light_words, _keep_light)
        )
        self._add_hints(self._tired, DayKind.TIRED)
        self._quiet = page.add_group()
        nothing = _Words(nothing_lines, usual_nothing_lines, _keep_nothing)
        self._add_list("nothing", self._quiet, MOST_NOTHING_LINES, nothing)
        self._add_hints(self._quiet, DayKind.QUIET)
        self._asked = page.add_group()
        for number, day in enumerate(QUESTION_DAYS):
            self._add_list(day, self._asked, _MOST_QUESTIONS, _questions(number))
        self.sections.activated.connect(self._on_sections_activated)
        self.feelings.clicked.connect(self._on_feelings_clicked)
        self.roadmap.clicked.connect(self._on_roadmap_clicked)

    def _add_list(self, key: str, group: Group, most: int, words: _Words) -> None:
        field = LinesField(self._page.desk.host, most)
        self._lists[field] = words
        self._rows[key] = self._page.add_row(group, field)
        field.committed.connect(partial(self._on_list_committed, field))

    def _add_hints(self, group: Group, day: DayKind) -> None:
        host = self._page.desk.host
        for kind in Kind:
            field = self._hints[day, kind] = CommittedField(host, width=_FIELD)
            self._rows[f"{day}.{kind}"] = self._page.add_row(group, field, Badge(host, kind))
            field.committed.connect(partial(self._on_hint_committed, day, kind))

    def load(self) -> None:
        """Show what the settings hold now."""
        chosen = self._page.desk.actions.settings()
        self.sections.set_current_data(chosen.sections)
        self.feelings.setChecked(chosen.feelings)
        self.roadmap.setChecked(chosen.roadmap_on_today)
        for field, words in self._lists.items():
            field.load(words.shown(chosen))
        for (day, kind), hint in self._hints.items():
            hint.load(dict(zip(Kind, _own_hints(chosen, day), strict=False)).get(kind, ""))

    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._names.set_title(_("My day"))
        self.sections.set_items([(choice, preset_title(choice)) for choice in SECTIONS_CHOICES])
        self._rows["sections"].set_texts(
            _("Sections"), _("Only the names you read. Lines are kept as Keep, Problem and Try.")
        )
        self._rows["feelings"].set_texts(
            _("Ask for mood and energy"), _("Stays on this device. No one else ever sees it.")
        )
        self._rows["roadmap"].set_texts(
            _("Show the roadmap"), _("Up to four action plans of yours, beside the form.")
        )
        self._tired.set_title(_("A light day"))
        self._rows["light"].set_texts(_("Words to choose from"), _("One a line, four at most."))
        self._quiet.set_title(_("A day with nothing to write"))
        self._rows["nothing"].set_texts(
            _("Lines to choose from"), _("One a line. A chosen line becomes a Keep.")
        )
        self._asked.set_title(_("Questions"))
        for day, name in _DAYS.items():
            caption = _("Asked on every day, in turn with the others.") if day == "any" else ""
            self._rows[day].set_texts(_(name), caption)
        for (day, kind), hint in self._hints.items():
            self._rows[f"{day}.{kind}"].set_texts(section_name(kind), _("What the empty line asks"))
            hint.set_placeholder(dict(zip(Kind, usual_hints(day), strict=True))[kind])

    def flush(self) -> None:
        """Apply what is typed but not committed yet."""
        for field in self._lists:
            field.commit()
        for hint in self._hints.values():
            hint.commit()

    def unsaved(self) -> Sequence[str]:
        """Return what `flush` could not apply."""
        return [text for hint in self._hints.values() if (text := hint.unsaved())]

    def _on_sections_activated(self) -> None:
        self._apply(replace(self._page.desk.actions.settings(), sections=self.sections.currentData()))

    def _on_feelings_clicked(self) -> None:
        self._apply(replace(self._page.desk.actions.settings(), feelings=self.feelings.isChecked()))

    def _on_roadmap_clicked(self) -> None:
        self._apply(replace(self._page.desk.actions.settings(), roadmap_on_today=self.roadmap.isChecked()))

    def _on_list_committed(self, field: LinesField, lines: tuple[str, ...]) -> None:
        words = self._lists[field]
        own = () if lines == words.usual() else lines
        self._apply(words.keep(self._page.desk.actions.settings(), own))

    def _on_hint_committed(self, day: DayKind, kind: Kind, text: str) -> None:
        chosen = self._page.desk.actions.settings()
        own = dict(zip(Kind, (*_own_hints(chosen, day), "", "", ""), strict=False))
        own[kind] = " ".join(text.split())
        hints = tuple(own.values()) if any(own.values()) else ()
        tired = day is DayKind.TIRED
        self._apply(replace(chosen, tired_hints=hints) if tired else replace(chosen, quiet_hints=hints))

    def _apply(self, chosen: Settings) -> None:
        self._page.desk.apply(chosen)
        self._page.load()


def without_own_words(chosen: Settings) -> Settings:
    """Return settings with the app's own words, the usual names of sections, and no question about moods."""
    usual = Settings()
    return replace(
        chosen,
        sections=usual.sections,
        feelings=usual.feelings,
        roadmap_on_today=usual.roadmap_on_today,
        light_words=(),
        nothing_lines=(),
        tired_hints=(),
        quiet_hints=(),
        questions=(),
    )


def _own_hints(chosen: Settings, day: DayKind) -> tuple[str, ...]:
    return chosen.tired_hints if day is DayKind.TIRED else chosen.quiet_hints
