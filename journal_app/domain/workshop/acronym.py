"""Acronym of the values: candidates by the letters of a word, and the words they can grow from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.workshop.choices import picked_by
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.letters import (
    Column,
    Hint,
    WordList,
    begins_with,
    columns_of,
    first_letter,
    leading,
    supporters,
)
from journal_app.domain.workshop.meetings import StepKind
from journal_app.domain.workshop.step_view import StepView

NO_LETTER = ""
_MOST_VALUES = 5
_MOST_PICKED = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate with those who vote for it. `fits` says that it begins with its letter."""

    idea: Idea
    voters: tuple[Id, ...]
    fits: bool = True


@dataclass(frozen=True, slots=True)
class LetterColumn:
    """The candidates of a letter, of which `needs` become values; those without a letter have a column of their own."""

    letter: str
    needs: int
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """A word that was picked in the steps before, the letters it could begin with in the word's order, and how."""

    text: str
    letters: tuple[str, ...]
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Acronym:
    """A step that finds values by letters; `leading` are the candidates of each letter with most votes."""

    view: StepView
    columns: tuple[LetterColumn, ...]
    leading: Mapping[str, tuple[Id, ...]]
    picked: tuple[Picked, ...]

    def phrase(self, idea: Id) -> Phrase | None:
        """Return a candidate."""
        return next((one for column in self.columns for one in column.phrases if one.idea.id == idea), None)

    def chosen(self, own: Mapping[str, tuple[Id, ...]]) -> dict[str, tuple[Id, ...]]:
        """Return which candidates are to become values: `own` choice of a letter, else those with most votes."""
        return {
            column.letter: tuple(one for one in own[column.letter] if self.phrase(one) is not None)
            if column.letter in own
            else self.leading[column.letter]
            for column in self.columns
        }

    def spelled(self, chosen: Mapping[str, tuple[Id, ...]]) -> tuple[Phrase | None, ...]:
        """Return the values in the order of the word's letters, None where one is to come."""
        if not columns_of(self.view.step.word):
            return tuple(self.phrase(one) for one in chosen.get(NO_LETTER, ()))
        waiting = {letter: list(ids) for letter, ids in chosen.items()}
        found: list[Phrase | None] = []
        for letter in self.view.step.word:
            key = first_letter(letter)
            if key:
                ids = waiting.get(key, [])
                found.append(self.phrase(ids.pop(0)) if ids else None)
        return tuple(found)


def acronym(view: StepView, words: WordList) -> Acronym:
    """Return a step by the letters of its word."""
    wanted = columns_of(view.step.word)
    letters = [column.letter for column in wanted]
    lying: dict[str, list[Idea]] = {letter: [] for letter in letters}
    for idea in view.ideas:
        lying.setdefault(_letter_of(idea, letters), []).append(idea)
    needs = {column.letter: column.needs for column in wanted}
    if not letters:
        lying.setdefault(NO_LETTER, [])
    columns = tuple(
        LetterColumn(
            letter,
            needs.get(letter, 0 if letters else view.step.count or _MOST_VALUES),
            tuple(
                Phrase(
                    one,
                    tuple(choice.whose for choice in supporters(one, view.choices)),
                    not letter or begins_with(one.text, letter),
                )
                for one in ideas
            ),
        )
        for letter, ideas in lying.items()
    )
    first = {
        column.letter: tuple(
            one.id for one in leading(Column(column.letter, column.needs), lying[column.letter], view.choices)
        )
        for column in columns
    }
    texts = list(dict.fromkeys(picked_words(view)))[:_MOST_PICKED]
    picked = tuple(_picked(text, words, letters) for text in texts)
    return Acronym(view, columns, first, picked)


def _picked(text: str, words: WordList, letters: list[str]) -> Picked:
    hints = words.hints(text, letters)
    known = {hint.letter for hint in hints}
    return Picked(text, tuple(letter for letter in letters if letter in known), hints)


def _letter_of(idea: Idea, letters: list[str]) -> str:
    """Return under which letter an idea lies, also where the word was changed since."""
    said = first_letter(idea.letter)
    if said in letters:
        return said
    own = first_letter(idea.text)
    return own if own in letters else NO_LETTER


def picked_words(view: StepView) -> Iterator[str]:
    """Yield what the steps before found: the cores of words, then what was picked, most picked first."""
    for source in view.sources:
        if source.step.kind is StepKind.PICK:
            yield from (one.text for one in source.decisions)
    ideas = {idea.id: idea.text for source in view.sources for idea in source.ideas}
    for source in view.sources:
        if source.step.kind is StepKind.PICK:
            yield from (ideas[one] for one in picked_by(source.choices) if one in ideas)
    for source in view.sources:
        if source.step.kind is StepKind.GATHER:
            voted = sorted(source.board.notes, key=lambda note: -len(note.voters))
            yield from (note.idea.text for note in voted if note.voters)
