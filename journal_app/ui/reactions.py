"""The three reactions: what they look like and are called."""

from __future__ import annotations

from journal_app.domain.kpt import ReactionKind
from journal_app.i18n import N_, _

ICONS = {
    ReactionKind.CLAP: "hands-clapping",
    ReactionKind.PARTY: "party-popper",
    ReactionKind.HEART: "heart",
}
_NAMES = {
    ReactionKind.CLAP: N_("Applause"),
    ReactionKind.PARTY: N_("Cheers"),
    ReactionKind.HEART: N_("Thanks"),
}


def reaction_name(kind: ReactionKind) -> str:
    """Return what a reaction says: "Applause"."""
    return _(_NAMES[kind])


def reaction_text(kind: ReactionKind, count: int) -> str:
    """Return a reaction with its figure, for screen readers and tooltips."""
    return _("{reaction}: {count}").format(reaction=reaction_name(kind), count=count)
