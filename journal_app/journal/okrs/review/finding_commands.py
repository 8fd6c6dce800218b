"""Commands that say something about how a key result was set: a comment, with a name or without, and findings."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import Finding, FindingKind
from journal_app.domain.okrs.review.closings import Comment
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.review.closing_commands import key_result_of


@dataclass(frozen=True, slots=True)
class SayOf(Command):
    """Say something about a key result itself. Whose it is stays unsaid where it is `nameless`.

    Raises NOT_FOUND, EMPTY_TEXT.
    """

    key_result: Id
    text: str
    nameless: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the comment."""
        key_result_of(self.key_result, context)
        id_ = context.new_id(Comment.TABLE)
        made = Comment(id_, self.key_result, context.me, context.now_ms, _words(self.text), self.nameless)
        return ChangeSet("kr_comment.add", (Change(None, made),))


@dataclass(frozen=True, slots=True)
class EditComment(Command):
    """Say it in other words, or with or without a name. Raises NOT_FOUND, EMPTY_TEXT, COMMENT_NOT_YOURS."""

    id: Id
    text: str
    nameless: bool

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        before = _mine(self.id, context)
        after = replace(before, text=_words(self.text), nameless=self.nameless)
        return ChangeSet("kr_comment.edit", (Change(before, after),) if after != before else ())


@dataclass(frozen=True, slots=True)
class DeleteComment(Command):
    """Take back what was said. Raises NOT_FOUND, COMMENT_NOT_YOURS."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        return ChangeSet("kr_comment.delete", (Change(_mine(self.id, context), None),))


@dataclass(frozen=True, slots=True)
class SetFindings(Command):
    """Say what I found about how a key result was set: these kinds, and no others. Raises NOT_FOUND."""

    key_result: Id
    kinds: AbstractSet[FindingKind]

    def plan(self, context: Context) -> ChangeSet:
        """Return what is found now and was not, and what is not any more; empty where I found the same."""
        key_result_of(self.key_result, context)
        mine = context.reads.review.findings_of(self.key_result, context.me)
        gone = [Change(one, None) for one in mine if one.what not in self.kinds]
        there = {one.what for one in mine}
        made = [
            Change(None, Finding(context.new_id(Finding.TABLE), self.key_result, context.me, kind))
            for kind in FindingKind
            if kind in self.kinds and kind not in there
        ]
        return ChangeSet("finding.set", (*gone, *made))


def _mine(id_: Id, context: Context) -> Comment:
    found = context.reads.review.comment(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Comment.TABLE)
    if found.member != context.me:
        raise JournalError(ErrorCode.COMMENT_NOT_YOURS)
    return found


def _words(text: str) -> str:
    words = clean(text).strip()
    if not words:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return words
