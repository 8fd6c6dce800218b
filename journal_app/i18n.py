"""The gettext catalogue, shared by the window, the command line and every report. Knows no Qt.

Usage: `_("Saved {time}").format(time=...)`, never an f-string inside. Call `_` when the text is shown, not at
import time, because the language switches while the program runs. Tables built at import time mark their
texts with `N_` and translate them with `_` when shown.
"""

import gettext
import logging
import os
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from journal_app.paths import resources_dir
from journal_app.system import SYSTEM

Language = Literal["ja", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")
DOMAIN: Final = "journal_app"

# The order in which gettext itself asks.
_LANGUAGE_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

logger = logging.getLogger(__name__)


class _Spoken:
    """The language in use. English is the language of the message ids and needs no catalogue."""

    def __init__(self) -> None:
        self.language: Language = "en"
        self.catalogue = gettext.NullTranslations()


# The one piece of state at module level. A process speaks one language at a time, and `_` must stay a plain
# function that extraction tools find and that 500 call sites need not be handed; so the language lives here.
_spoken = _Spoken()


def set_language(language: Language) -> None:
    """Speak `language` from the next message on. A missing catalogue leaves the texts in English."""
    catalogue = gettext.NullTranslations()
    if language != "en":
        try:
            catalogue = gettext.translation(DOMAIN, resources_dir() / "locale", [language])
        except (
            OSError
        ) as error:  # absent, unreadable or no catalogue at all: texts in English are still texts
            logger.warning("no catalogue for %s: %s", language, type(error).__name__)
    _spoken.language = language
    _spoken.catalogue = catalogue


def language() -> Language:
    """Return the language chosen last."""
    return _spoken.language


def detect_language(environ: Mapping[str, str] = os.environ) -> Language:
    """Return Japanese where the environment or the operating system speaks it, else English."""
    for variable in _LANGUAGE_VARIABLES:
        if environ.get(variable):
            return "ja" if environ[variable].lower().startswith("ja") else "en"
    return "ja" if SYSTEM.language().lower().startswith("ja") else "en"


def _(message: str) -> str:
    """Return the message in the current language."""
    return _spoken.catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form for `n` things in the current language."""
    return _spoken.catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return the message in the current language, told apart by `context` from the same English words elsewhere."""
    return _spoken.catalogue.pgettext(context, message)


def listed(names: Iterable[str]) -> str:
    """Return names one after the other: "Aki, Ken", "秋さん、Kenさん"."""
    return pgettext("between names", ", ").join(names)


def addressed(name: str) -> str:
    """Return a name the way people say it: with さん in Japanese, once."""
    # Translators: how a member is addressed in a sentence.
    polite = pgettext("addressed", "{name}")
    return name if name.endswith(polite.format(name="")) else polite.format(name=name)


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Mark a message for translation and return it unchanged; `_` translates it when it is shown."""
    return message
