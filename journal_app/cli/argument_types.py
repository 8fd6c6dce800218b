"""Types of arguments, as people type them: days, kinds, key results, objectives, members."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import click
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, PrivateItem
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.store.reads.team import folded_name

_IN_TEXT = re.compile(r"(?:^|(?<=\s))[#＃]([KkＫｋ][RrＲｒ][-－ー]?[0-9０-９]+[b-zｂ-ｚ]?)(?!\w)")
_ID = re.compile(r"[ok]-([0-9a-f]{32})")
_LINE_ID = re.compile(r"(?:[ip]-)?([0-9a-f]{32})")
_KINDS = {kind.value: kind for kind in Kind} | {kind.value[0]: kind for kind in Kind}
N = TypeVar("N", Objective, KeyResult)


class KindType(click.ParamType[Kind]):
    """keep, problem or try, or their first letters."""

    name = "kind"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Kind:
        found = _KINDS.get(str(value).strip().lower())
        if found is None:
            self.fail(_("“{text}” is none of keep, problem and try.").format(text=value), param, ctx)
        return found

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "[" + "|".join(Kind) + "]"


class TextType(click.ParamType[str]):
    """Words of a person; bytes that are no text are wrong usage."""

    name = "text"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            str(value).encode()
        except UnicodeEncodeError:
            self.fail(_("This is not UTF-8 text."), param, ctx)
        return str(value)


def split_reference(text: str) -> tuple[str, str]:
    """Return a text without the key result it names as #KR-2, and that reference ("" where it names none)."""
    match = _IN_TEXT.search(text)
    if match is None:
        return text, ""
    return " ".join((text[: match.start()] + text[match.end() :]).split()), match[1]


def find_key_result(journal: Journal, reference: str, period: Period | None) -> KeyResult:
    """Return the key result of a period called "KR-2", "kr2" or "2", or any one by its id.

    Raises JournalError(UNKNOWN_KEY_RESULT).
    """
    if id_ := _read_id(reference, "k"):
        if found := journal.reads.okr.key_result(id_):
            return found
    elif period is not None:
        return _called(
            reference,
            numbering.KEY_RESULT,
            journal.reads.okr.key_results(period.id),
            ErrorCode.UNKNOWN_KEY_RESULT,
        )
    raise JournalError(ErrorCode.UNKNOWN_KEY_RESULT, text=reference)


def find_objective(journal: Journal, reference: str, period: Period | None) -> Objective:
    """Return the objective of a period called "O1", "o1" or "1", or any one by its id.

    Raises JournalError(UNKNOWN_OBJECTIVE).
    """
    if id_ := _read_id(reference, "o"):
        if found := journal.reads.okr.objective(id_):
            return found
    elif period is not None:
        return _called(
            reference,
            numbering.OBJECTIVE,
            journal.reads.okr.objectives(period.id),
            ErrorCode.UNKNOWN_OBJECTIVE,
        )
    raise JournalError(ErrorCode.UNKNOWN_OBJECTIVE, text=reference)


def names_key_result(reference: str) -> bool:
    """Tell whether a reference is that of a key result rather than of an objective."""
    folded = folded_reference(reference)
    return folded.startswith("k")


def find_line(journal: Journal, text: str) -> tuple[Id, date]:
    """Return the line of mine that an id names, and its day. Raises BadParameter, JournalError(NOT_FOUND)."""
    match = _LINE_ID.fullmatch(folded_reference(text))
    if match is None:
        raise click.BadParameter(
            _("“{text}” is not the id of a line. `journal-app today --json` shows them.").format(text=text)
        )
    line = journal.reads.kpt.line(Id(bytes.fromhex(match[1])))
    if isinstance(line, PrivateItem):
        return line.id, line.day
    entry = journal.reads.kpt.entry(line.entry)
    if entry is None or journal.reads.team.person(entry.member) != journal.me:
        raise click.BadParameter(
            _("“{text}” is the line of somebody else. You can change only your own.").format(text=text)
        )
    return line.id, entry.day


def find_member(journal: Journal, name: str) -> Id:
    """Return the member of a name; wrong usage where there is none."""
    everyone = journal.reads.team.everyone().values()
    # A name of a log that is somebody's finds them.
    found = [whose for member, whose in everyone if folded_name(member.name) == folded_name(name)]
    if not found:
        names = ", ".join(member.name for member in journal.reads.team.members() if member.name)
        raise click.BadParameter(
            _("Nobody is called “{name}”. There are: {names}").format(name=name, names=names)
        )
    return journal.me if journal.me in found else found[0]


def _called(reference: str, prefix: str, nodes: Sequence[N], unknown: ErrorCode) -> N:
    found = numbering.named(prefix, reference, ((node.id, node.number) for node in nodes))
    if found is None:
        raise JournalError(unknown, text=reference)
    return next(node for node in nodes if node.id == found)


def _read_id(reference: str, prefix: str) -> Id | None:
    match = _ID.fullmatch(folded_reference(reference))
    return Id(bytes.fromhex(match[1])) if match and reference[:1].lower() == prefix else None


def folded_reference(reference: str) -> str:
    """Return a reference without regard to width, case, and a sign before it."""
    return unicodedata.normalize("NFKC", reference).strip().lower().lstrip("#")
