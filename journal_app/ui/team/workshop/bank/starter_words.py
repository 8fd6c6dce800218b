"""Starter words of the word bank, by what they say of a team: to begin with, where none comes to mind."""

from __future__ import annotations

from journal_app.i18n import pgettext
from journal_app.ui.team.workshop.bank.bank_card import BankGroup


def starter_words() -> tuple[BankGroup, ...]:
    """Return groups of words in the current language. Whatever a translation has between two "·" is one word."""
    groups = (
        (
            pgettext("starter words", "Whom"),
            pgettext("starter words", "customer view · diversity · helping · dialogue"),
        ),
        (
            pgettext("starter words", "Value"),
            pgettext(
                "starter words",
                "trust · honesty · respect · fairness · gratitude · ownership · care · keeping promises · facts",
            ),
        ),
        (
            pgettext("starter words", "How"),
            pgettext(
                "starter words",
                "courage · improvement · learning · curiosity · autonomy · speed · simplicity · persistence · "
                "automation · foresight · learning from failure · playfulness",
            ),
        ),
        (
            pgettext("starter words", "State"),
            pgettext("starter words", "openness · craft · safety · room to think · health"),
        ),
    )
    return tuple(
        BankGroup(title, tuple(word.strip() for word in words.split("·"))) for title, words in groups
    )
