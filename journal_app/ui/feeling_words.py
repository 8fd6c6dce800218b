"""Feelings in words: what a mood from 1 to 5 and an energy from 1 to 3 are called. No Qt."""

from __future__ import annotations

from journal_app.i18n import N_, _

_MOODS = (N_("very low"), N_("low"), N_("so-so"), N_("good"), N_("very good"))
_ENERGIES = (N_("little"), N_("some"), N_("plenty"))


def mood_words(mood: int) -> str:
    """Return what a mood is called."""
    return _(_MOODS[mood - 1])


def energy_words(energy: int) -> str:
    """Return what an energy is called."""
    return _(_ENERGIES[energy - 1])
