"""Commands on ideas that are open, on questions about them, and on words picked up for the drafts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.decisions import BankWord
from journal_app.domain.workshop.ideas import Idea, Remark, Withdrawal
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import one_line, title_of
from journal_app.journal.workshop.at_step import derived, idea_of, require_open, step_of, whose_of
from journal_app.journal.workshop.note_places import without


@dataclass(frozen=True, slots=True)
class AddIdea(Command):
    """Put something forward in a step that is open, for oneself or for somebody who sits beside.

    Raises NOT_FOUND, EMPTY_TEXT, and STEP_SEALED before the step is opened: then it is prepared and handed in.
    """

    step: Id
    text: str
    more: str = ""
    letter: str = ""
    question: Id | None = None
    whose: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the idea."""
        step, whose = step_of(self.step, context), whose_of(self.whose, context)
        opening = require_open(step, context)
        idea = Idea(
            id=context.new_id(Idea.TABLE),
            step=step.id,
            member=context.me,
            whose=whose,
            made_at=context.now_ms,
            text=_words(self.text),
            more=clean(self.more).strip(),
            letter=one_line(self.letter),
            question=self.question,
        )
        return ChangeSet("idea.add", (*opening, Change(None, idea)))


@dataclass(frozen=True, slots=True)
class EditIdea(Command):
    """Write an idea anew that is open and that one typed oneself; it rests from then on.

    Raises NOT_FOUND, EMPTY_TEXT, STEP_SEALED (`RewriteStep` takes it back), and IDEA_NOT_YOURS.
    """

    id: Id
    text: str
    more: str = ""
    letter: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where the words are the same."""
        idea = _own(self.id, context)
        require_open(step_of(idea.step, context), context)
        text, more, letter = _words(self.text), clean(self.more).strip(), one_line(self.letter)
        if (idea.text, idea.more, idea.letter) == (text, more, letter):
            return ChangeSet("idea.edit")
        after = replace(idea, text=text, more=more, letter=letter, edited_at=context.now_ms)
        return ChangeSet("idea.edit", (Change(idea, after),))

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the idea that is typed into."""
        return self.id if changes.changes else None


@dataclass(frozen=True, slots=True)
class TakeBackIdea(Command):
    """Take back one's own words, whoever typed them; nobody reads them any more. Raises NOT_FOUND, IDEA_NOT_YOURS."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion, or the withdrawal of what somebody else typed."""
        idea = idea_of(self.id, context)
        if idea.member == context.me:
            gone = ChangeSet("idea.delete", deleted(_own(self.id, context), context))
            return gone.then(
                ChangeSet("", without(idea.id, context.reads.workshop.board(idea.step), context))
            )
        if idea.whose != context.me:
            raise JournalError(ErrorCode.IDEA_NOT_YOURS)
        id_ = derived(Withdrawal.TABLE, context, idea=idea.id, member=context.me)
        others = without(idea.id, context.reads.workshop.board(idea.step), context)
        return ChangeSet("idea.delete", (Change(None, Withdrawal(id_, idea.id, context.me)), *others))


@dataclass(frozen=True, slots=True)
class AddRemark(Command):
    """Ask something about an idea, or answer. Raises NOT_FOUND, EMPTY_TEXT, STEP_SEALED."""

    idea: Id
    text: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the question."""
        idea = idea_of(self.idea, context)
        require_open(step_of(idea.step, context), context)
        remark = Remark(context.new_id(Remark.TABLE), idea.id, context.me, context.now_ms, _words(self.text))
        return ChangeSet("remark.add", (Change(None, remark),))


@dataclass(frozen=True, slots=True)
class DeleteRemark(Command):
    """Take back a question of one's own. Raises NOT_FOUND, IDEA_NOT_YOURS."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        row = context.reads.row(Remark.TABLE, self.id)
        return ChangeSet("remark.delete", _gone(row, context))


@dataclass(frozen=True, slots=True)
class AddBankWord(Command):
    """Pick up a word for the drafts, in the step it comes from. Raises NOT_FOUND, EMPTY_TEXT."""

    step: Id
    text: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the word, empty where the step has it already."""
        step, text = step_of(self.step, context), title_of(self.text)
        if any(one.text == text for one in context.reads.workshop.of_step(BankWord, step.id)):
            return ChangeSet("bank_word.add")
        word = BankWord(context.new_id(BankWord.TABLE), step.id, context.me, context.now_ms, text)
        return ChangeSet("bank_word.add", (Change(None, word),))


@dataclass(frozen=True, slots=True)
class DeleteBankWord(Command):
    """Take out a word one has picked up. Raises NOT_FOUND, IDEA_NOT_YOURS."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        row = context.reads.row(BankWord.TABLE, self.id)
        return ChangeSet("bank_word.delete", _gone(row, context))


def _words(text: str) -> str:
    found = clean(text).strip()
    if not found:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return found


def _own(id_: Id, context: Context) -> Idea:
    idea_of(id_, context)
    row = context.reads.row(Idea.TABLE, id_)
    if not isinstance(row, Idea):
        raise TypeError(type(row))
    if row.member != context.me:
        raise JournalError(ErrorCode.IDEA_NOT_YOURS)
    return row


def _gone(row: object, context: Context) -> tuple[Change, ...]:
    if not isinstance(row, Remark | BankWord):
        raise TypeError(type(row))
    if row.member != context.me:
        raise JournalError(ErrorCode.IDEA_NOT_YOURS)
    return (Change(row, None),)
