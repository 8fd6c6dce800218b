"""Settings of this device: `config.toml`, read at every start and safe to edit by hand.

The reading is strict about each value and forgiving about the file: a bad value gives the default and a problem
that `describe` turns into a sentence, never a crash. The checks are written by hand because
msgspec, which would do the same, adds 33 ms to every start. What a team shares (prompts, fiscal year) is in the
journal instead; what the program remembers by itself (size of the window) is in the state file.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from journal_app import private
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.workdays import WorkWeek
from journal_app.files import atomic_write
from journal_app.i18n import LANGUAGES, Language, _, detect_language
from journal_app.system import SYSTEM
from journal_app.system.file_ids import resolved

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    from journal_app.domain.habit.reminders import Wishes

LanguageChoice = Literal["system", "ja", "en"]
ThemeChoice = Literal["system", "light", "dark"]
HolidayChoice = Literal["auto", "JP", ""]
SectionsChoice = Literal["kpt", "kpta", "ywt", "fdl", "good_new", "report"]
Lines = tuple[str, ...]

LANGUAGE_CHOICES: Final[tuple[LanguageChoice, ...]] = ("system", "ja", "en")
THEME_CHOICES: Final[tuple[ThemeChoice, ...]] = ("system", "light", "dark")
HOLIDAY_CHOICES: Final[tuple[HolidayChoice, ...]] = ("auto", "JP", "")
SECTIONS_CHOICES: Final[tuple[SectionsChoice, ...]] = ("kpt", "kpta", "ywt", "fdl", "good_new", "report")
QUESTION_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "any")
MOST_LIGHT_WORDS: Final = 4
MOST_NOTHING_LINES: Final = 9
SCALES: Final = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
MOST_BACKUPS: Final = 365
DAY_END_HOURS: Final = range(10)
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_HEADING: Final = """\
# What you chose on this device. The program reads this file when it starts and changes only the lines it has to,
# so comments stay. A value it does not understand counts as not there.

"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of this device. `scale` is 1.0 for 100 %; `holidays` is a country code, "" for none.

    `sections` are the labels of a day's three sections, `feelings` the row of mood and energy. What a person words
    themselves is empty for the app's own words: `light_words` (at most 4) and `nothing_lines` (at most 9) to choose
    from, the hints of Keep, Problem and Try on a tired and on a quiet day, and `questions`: a list for Monday to
    Friday each, and one for any day.
    Times are "HH:MM". `workdays` are days of the week (`WEEKDAYS`), at least one; before `day_ends_at` it is still the
    day before. `show_days_off`: colleagues see that I am off, and never why. `roadmap_on_today` shows
    my action plans beside the form of a day. `keeps_running` leaves the program in the
    tray when its window is closed, where there is a tray. The other switches: `domain.habit.reminders.Wishes`.
    """

    language: LanguageChoice = "system"
    theme: ThemeChoice = "system"
    scale: float = 1.0
    reduced_motion: bool = False
    holidays: HolidayChoice = "auto"
    backups_kept: int = 30
    welcomed: bool = False
    sections: SectionsChoice = "kpt"
    feelings: bool = False
    light_words: Lines = ()
    nothing_lines: Lines = ()
    tired_hints: Lines = ()
    quiet_hints: Lines = ()
    questions: tuple[Lines, ...] = ()
    capture_shortcut: bool = False
    reminder: bool = True
    remind_at: str = "17:00"
    workdays: tuple[str, ...] = WEEKDAYS[:5]
    day_ends_at: str = "05:00"
    quiet_while_presenting: bool = True
    quiet_when_written: bool = True
    ask_next_morning: bool = True
    show_days_off: bool = True
    roadmap_on_today: bool = True
    keeps_running: bool = True

    def spoken(self, environ: Mapping[str, str] = os.environ) -> Language:
        """Return the language to speak: the chosen one, or the system's."""
        return detect_language(environ) if self.language == "system" else self.language

    def holiday_country(self, environ: Mapping[str, str] = os.environ) -> str:
        """Return the country whose public holidays count as days off, or "": Japan where Japanese is spoken."""
        if self.holidays == "auto":
            return "JP" if self.spoken(environ) == "ja" else ""
        return self.holidays

    def work_week(self) -> WorkWeek:
        """Return which days are workdays, before those off."""
        return WorkWeek(frozenset(map(WEEKDAYS.index, self.workdays)), self.holiday_country())

    def remind_time(self) -> time:
        """Return when to remind."""
        return time.fromisoformat(self.remind_at)

    def wishes(self) -> Wishes:
        """Return what is wanted of the reminder."""
        from journal_app.domain.habit.reminders import Wishes

        return Wishes(
            on=self.reminder,
            at=self.remind_time(),
            day_ends=self.day_end(),
            quiet_when_busy=self.quiet_while_presenting,
            quiet_when_written=self.quiet_when_written,
            asks_missed=self.ask_next_morning,
        )

    def day_end(self) -> time:
        """Return until when it is still the day before."""
        return time.fromisoformat(self.day_ends_at)

    def welcome(self, language: Language) -> Settings:
        """Return the settings after the first run.

        The holidays are settled here once: a person who later reads the app in another language stays in the country.
        """
        chosen = replace(self, language=language, welcomed=True)
        return replace(chosen, holidays="JP" if chosen.holiday_country() == "JP" else "")

    def scaled(self, steps: int) -> Settings:
        """Return the settings with the size so many steps larger, or smaller where negative."""
        nearest = min(range(len(SCALES)), key=lambda index: abs(SCALES[index] - self.scale))
        return replace(self, scale=SCALES[min(len(SCALES) - 1, max(0, nearest + steps))])


def usual_fiscal_start(language: Language) -> int:
    """Return the month fiscal years begin with where a language is spoken: April in Japan, January elsewhere."""
    return 4 if language == "ja" else 1


class ProblemKind(StrEnum):
    """What is wrong with the file or one of its lines."""

    UNREADABLE = "unreadable"
    MALFORMED = "malformed"
    BAD_VALUE = "bad_value"
    UNKNOWN_KEY = "unknown_key"


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """Something in the file that was passed over. `detail` is what is allowed, was meant, or what the parser said."""

    kind: ProblemKind
    path: Path
    key: str = ""
    detail: str = ""


def load(path: Path) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    """Read the file; a missing one gives the defaults. Raises nothing: what is wrong comes back as problems."""
    try:
        table = _parse(path)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (SettingsProblem(ProblemKind.UNREADABLE, path, detail=error.strerror or ""),)
    except ValueError as error:
        # No TOML, or not UTF-8: only the former says where.
        detail = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "UTF-8"
        return Settings(), (SettingsProblem(ProblemKind.MALFORMED, path, detail=detail),)
    return _checked(path, table)


def save(path: Path, before: Settings, after: Settings) -> None:
    """Write into the file what differs between two settings, and leave every other line as it is.

    A file that cannot be parsed is kept beside it as `config.toml.bad`, never overwritten.
    Raises JournalError (CANNOT_WRITE, DISK_FULL).
    """
    # Where the file has been moved or deleted since it was read, all of them are written.
    wanted, known = asdict(after), asdict(before if path.exists() else Settings())
    changed = {key: value for key, value in wanted.items() if value != known[key]}
    if not changed:
        return
    # A link into a folder of dotfiles stays one.
    path = resolved(path)
    try:
        private.make_folder(path.parent)
        document = _document(path)
        document.update(changed)
        with atomic_write(path, private=True) as file:
            file.write(document.as_string().encode())
    except OSError as error:
        raise JournalError(ErrorCode.CANNOT_WRITE, path=str(path), reason=error.strerror) from error


def describe(problem: SettingsProblem) -> str:
    """Return a problem as a sentence that names the file, the key and the cure, in the current language."""
    sentences = {
        ProblemKind.UNREADABLE: _(
            "{path} could not be opened ({detail}), so the default settings are in use. "
            "Check the file's permissions."
        ),
        ProblemKind.MALFORMED: _(
            "{path} could not be read ({detail}), so the default settings are in use. Correct the file, or change "
            "a setting: the file is then kept as {kept} and a new one begun."
        ),
        ProblemKind.BAD_VALUE: _(
            "{path}: the value of “{key}” is not one of {detail}, so the default is in use. Correct that line or "
            "remove it."
        ),
        ProblemKind.UNKNOWN_KEY: _(
            "{path}: there is no setting “{key}”, so that line does nothing. Did you mean “{detail}”?"
        )
        if problem.detail
        else _("{path}: there is no setting “{key}”, so that line does nothing. It can be removed."),
    }
    kept = f"{problem.path.name}.bad"
    return sentences[problem.kind].format(
        path=problem.path, key=problem.key, detail=problem.detail, kept=kept
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a key may hold, as a test and in the notation of the file."""

    accepts: Callable[[object], bool]
    allowed: str


def _one_of(choices: tuple[str, ...]) -> _Rule:
    # A list or a table would not even hash, so membership of a set is no test here.
    return _Rule(
        lambda value: isinstance(value, str) and value in choices, ", ".join(f'"{c}"' for c in choices)
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _lines(most: int) -> _Rule:
    return _Rule(lambda value: _are_lines(value) and len(cast("list[str]", value)) <= most, '["…", "…"]')


def _are_lines(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _is_time(value: object, hours: range) -> bool:
    return isinstance(value, str) and bool(_TIME.fullmatch(value)) and int(value[:2]) in hours


def _are_weekdays(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(day, str) and day in WEEKDAYS for day in value)
    )


_YES_OR_NO = _Rule(lambda value: isinstance(value, bool), "true, false")
_RULES: Final[Mapping[str, _Rule]] = {
    "language": _one_of(("system", *LANGUAGES)),
    "theme": _one_of(THEME_CHOICES),
    "scale": _Rule(
        lambda value: _is_number(value) and SCALES[0] <= value <= SCALES[-1],  # type: ignore[operator]
        f"{SCALES[0]} … {SCALES[-1]}",
    ),
    "reduced_motion": _YES_OR_NO,
    "holidays": _one_of(HOLIDAY_CHOICES),
    "backups_kept": _Rule(
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_BACKUPS,
        f"1 … {MOST_BACKUPS}",
    ),
    "welcomed": _YES_OR_NO,
    "sections": _one_of(SECTIONS_CHOICES),
    "feelings": _YES_OR_NO,
    "light_words": _lines(MOST_LIGHT_WORDS),
    "nothing_lines": _lines(MOST_NOTHING_LINES),
    "tired_hints": _lines(3),
    "quiet_hints": _lines(3),
    "questions": _Rule(
        lambda value: (
            isinstance(value, list) and len(value) <= len(QUESTION_DAYS) and all(map(_are_lines, value))
        ),
        '[["…"], ["…", "…"]]',
    ),
    "capture_shortcut": _YES_OR_NO,
    "reminder": _YES_OR_NO,
    "remind_at": _Rule(lambda value: _is_time(value, range(24)), '"00:00" … "23:59"'),
    "workdays": _Rule(_are_weekdays, "[" + ", ".join(f'"{day}"' for day in WEEKDAYS) + "]"),
    "day_ends_at": _Rule(lambda value: _is_time(value, DAY_END_HOURS), '"00:00" … "09:59"'),
    "quiet_while_presenting": _YES_OR_NO,
    "quiet_when_written": _YES_OR_NO,
    "ask_next_morning": _YES_OR_NO,
    "show_days_off": _YES_OR_NO,
    "roadmap_on_today": _YES_OR_NO,
    "keeps_running": _YES_OR_NO,
}


_READ_AS: Final[Mapping[str, Callable[[Any], object]]] = {
    "scale": float,
    "workdays": lambda days: tuple(day for day in WEEKDAYS if day in days),
}


def _parse(path: Path) -> dict[str, object]:
    # An editor on Windows may have put a byte order mark first.
    return tomllib.loads(path.read_bytes().decode("utf-8-sig"))


def _checked(path: Path, table: Mapping[str, object]) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    good: dict[str, object] = {}
    problems: list[SettingsProblem] = []
    for key, value in table.items():
        rule = _RULES.get(key)
        if rule is None:
            problems.append(SettingsProblem(ProblemKind.UNKNOWN_KEY, path, key, _meant(key)))
        elif rule.accepts(value):
            good[key] = _READ_AS[key](value) if key in _READ_AS else _frozen(value)
        else:
            problems.append(SettingsProblem(ProblemKind.BAD_VALUE, path, key, rule.allowed))
    return replace(Settings(), **good), tuple(problems)  # type: ignore[arg-type]


def _meant(key: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, [field.name for field in fields(Settings)], 1)), "")


def _document(path: Path) -> TOMLDocument:
    """Return the file with its comments, or a new document; moves a file aside that is no TOML."""
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        return tomlkit.parse(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        pass
    except (ParseError, UnicodeDecodeError):
        SYSTEM.replace(path, _free_name(path))
    return tomlkit.parse(_HEADING)


def _free_name(path: Path) -> Path:
    kept, number = path.with_name(f"{path.name}.bad"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.bad{number}")
    return kept
