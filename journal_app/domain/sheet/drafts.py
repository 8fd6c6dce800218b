"""Drafts of the sheet: its texts and values as they stand in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id


@dataclass(frozen=True, slots=True)
class ValueDraft:
    """A value in the form; one that is not stored yet has no id."""

    id: Id | None = None
    letter: str = ""
    phrase: str = ""
    gloss: str = ""
    conduct: str = ""
    avoided: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all it says."""
        return self.letter, self.phrase, self.gloss, self.conduct, self.avoided

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written in it."""
        return not any(text.strip() for text in self.texts)


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """All texts of a sheet by the names of its fields, and its values in their order."""

    texts: Mapping[str, str]
    values: tuple[ValueDraft, ...] = ()

    def changes(self, stored: SheetDraft) -> Mapping[str, str]:
        """Return the texts that are others than those stored."""
        return {
            name: text
            for name, text in self.texts.items()
            if text.strip() != stored.texts.get(name, "").strip()
        }

    def written(self, stored: SheetDraft) -> tuple[str, ...]:
        """Return what is written here and not stored."""
        known = {text for value in stored.values for text in value.texts}
        values = (text for value in self.values for text in value.texts)
        fresh = (text for text in values if text.strip() and text not in known)
        return (*(text for text in self.changes(stored).values() if text.strip()), *fresh)

    def differs(self, stored: SheetDraft) -> bool:
        """Tell whether anything is another than what is stored."""
        return bool(self.changes(stored)) or self.filled_values != stored.filled_values

    @property
    def filled_values(self) -> tuple[ValueDraft, ...]:
        """Return the values in which something is written."""
        return tuple(value for value in self.values if not value.is_blank)
