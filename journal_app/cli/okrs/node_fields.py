"""Fields of objectives and key results as options of the command line, the same for adding and for changing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, TypeVar

import click
from typing_extensions import override

from journal_app.cli.argument_types import TextType, find_member
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.translated_click import Option
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.okr import Commitment, KeyResult, Measure, Objective, RollUp, parse_number
from journal_app.domain.okrs.parts import Dependency, Parts, Step, StepKind
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal

F = TypeVar("F", bound=Callable[..., Any])
N = TypeVar("N", Objective, KeyResult)
_SHARE: Final = re.compile(r"(?P<title>.*?)\s*[=＝]\s*(?P<share>\d{1,3})\s*[%％]?")
_DUE: Final = re.compile(r"(?P<title>.*\S)\s*@(?P<day>\S+)")
_NEED: Final = re.compile(r"(?P<department>.*?)\s*[:：]\s*(?P<matter>.*)")


class NumberType(click.ParamType[Decimal]):
    """A decimal number as people type it."""

    name = "number"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        return value if isinstance(value, Decimal) else parse_number(str(value))


class _Clearable(click.ParamType[Any]):
    """A value of another type, or nothing where it is given as an empty text."""

    def __init__(self, of: click.ParamType[Any]) -> None:
        self._of = of
        self.name = of.name

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return "" if value == "" else self._of.convert(value, param, ctx)

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self._of.get_metavar(param, ctx)


def _words(of: type[Any]) -> click.Choice[str]:
    return click.Choice([str(word) for word in of if word])


_NUMBER: Final = _Clearable(NumberType())
_TEXT: Final = TextType()
# The option, the field it fills, its type, and what it says.
_BOTH: Final = (
    ("--owner", "owner", _TEXT, N_("The name of the member who answers for it; '' for nobody.")),
    ("--note", "note", _TEXT, N_("A note of any length.")),
    ("--roll-up", "roll_up", _words(RollUp), N_("Where its progress comes from.")),
    ("--difference", "difference", _TEXT, N_("Why that is not what the others say.")),
)
_OBJECTIVE: Final = (
    ("--group", "group", _TEXT, N_("The group it belongs to; '' for the whole team.")),
    ("--typed", "typed", _Clearable(click.IntRange(0, 100)), N_("Its progress in percent, typed by hand.")),
)
_KEY_RESULT: Final = (
    ("--measure", "measure", _words(Measure), N_("How it is measured.")),
    ("--start", "start", _NUMBER, N_("The number it starts from.")),
    ("--commit", "commit", _NUMBER, N_("The least that is wanted.")),
    ("--target", "target", _NUMBER, N_("The number to reach.")),
    ("--stretch", "stretch", _NUMBER, N_("The number beyond the target.")),
    ("--low", "low", _NUMBER, N_("The lower bound of a band.")),
    ("--high", "high", _NUMBER, N_("The upper bound of a band.")),
    ("--outside", "outside", click.IntRange(0, 53), N_("How many weeks may lie outside of the band.")),
    ("--unit", "unit", _TEXT, N_("The unit of its numbers: h, %, 件.")),
    ("--weight", "weight", click.IntRange(0, 100), N_("Its weight beside its siblings; 0 only shows it.")),
    ("--due", "due", _TEXT, N_("The day it is due; '' for none.")),
    ("--commitment", "commitment", _Clearable(_words(Commitment)), N_("All of it is wanted, or 0.7 is fine.")),
    ("--effect", "effect", _TEXT, N_("What it brings, roughly.")),
    ("--hours", "hours", _NUMBER, N_("What it takes in hours, roughly.")),
    ("--cost", "cost", _NUMBER, N_("What it costs, roughly.")),
    ("--done-looks", "done_looks", _TEXT, N_("What it looks like when done, or what counts as a yes.")),
    ("--measured", "measured", _TEXT, N_("Where it is counted from.")),
    ("--measured-by", "measured_by", _TEXT, N_("Who counts it.")),
)  # fmt: skip
_PARTS: Final = (
    ("--step", "steps", N_("A step towards it, TITLE or TITLE@DAY; may be repeated.")),
    (
        "--milestone",
        "milestones",
        N_("A milestone, TITLE=SHARE in percent, or TITLE=SHARE@DAY; may be repeated."),
    ),
    ("--stage", "stages", N_("A stage, TITLE=SHARE in percent; may be repeated, the lowest first.")),
    ("--needs", "needs", N_("What it needs of a department, DEPARTMENT: WHAT; may be repeated.")),
    ("--with", "people", N_("The name of a further member who answers for it; may be repeated.")),
)
_EMPTIED: Final = {"typed"} | {name for _option, name, type_, _say in _KEY_RESULT if type_ is _NUMBER}
OBJECTIVE_FIELDS: Final = frozenset(name for _option, name, *_ in (*_BOTH, *_OBJECTIVE))
KEY_RESULT_FIELDS: Final = frozenset(name for _option, name, *_ in (*_BOTH, *_KEY_RESULT, *_PARTS))


def objective_options(command: F) -> F:
    """Give a command the options that fill the fields of an objective."""
    return _with(command, (*_BOTH, *_OBJECTIVE))


def key_result_options(command: F) -> F:
    """Give a command the options that fill the fields of a key result, and those that add to its parts."""
    return _with(command, (*_BOTH, *_KEY_RESULT), _PARTS)


def node_options(command: F) -> F:
    """Give a command the options of both; `given` tells what is wrong with the node at hand."""
    return _with(command, (*_BOTH, *_OBJECTIVE, *_KEY_RESULT), _PARTS)


def _with(
    command: F, fields: Sequence[tuple[str, str, Any, str]], parts: Sequence[tuple[str, str, str]] = ()
) -> F:
    made = [
        click.option(option, name, cls=Option, type=type_, help=say) for option, name, type_, say in fields
    ]
    made += [
        click.option(option, name, cls=Option, type=_TEXT, multiple=True, help=say)
        for option, name, say in parts
    ]
    for option in reversed(made):
        command = option(command)
    return command


def given(options: Mapping[str, object], fit: frozenset[str], what: str) -> dict[str, Any]:
    """Return the options that were given. Raises UsageError for one that does not belong to `what`."""
    found = {name: value for name, value in options.items() if value is not None and value != ()}
    for name in found.keys() - fit - {"title"}:
        names = {field: option for option, field, *_ in (*_BOTH, *_OBJECTIVE, *_KEY_RESULT, *_PARTS)}
        text = _("{option} does not belong to {what}. `journal-app okr edit --help` shows what does.")
        raise click.UsageError(text.format(option=names.get(name, name), what=what))
    return found


def with_fields(node: N, options: Mapping[str, Any], journal: Journal) -> N:
    """Return a node with the fields that options fill. Raises JournalError and BadParameter for what they name."""
    parts = {name for _option, name, _say in _PARTS}
    filled = {name: _value(name, value, journal) for name, value in options.items() if name not in parts}
    if filled.get("typed") is not None and "roll_up" not in filled:
        filled["roll_up"] = RollUp.TYPED
    if node.TABLE == KeyResult.TABLE and filled.get("roll_up") is RollUp.TYPED:
        raise click.UsageError(
            _("A key result is measured: record a check-in instead of typing its progress.")
        )
    changed = replace(node, **filled)
    low, high = getattr(changed, "low", None), getattr(changed, "high", None)
    if low is not None and high is not None and low > high:
        raise click.UsageError(_("The lower bound lies above the upper one. Swap --low and --high."))
    return changed


def _value(name: str, value: Any, journal: Journal) -> Any:  # noqa: ANN401  of the type of its field
    if name == "owner":
        return find_member(journal, value) if value else None
    if name == "group":
        return find_group(journal, value).id if value else None
    if name == "due":
        return parse_day(value, journal.today()) if value else None
    chosen: dict[str, type[Any]] = {"measure": Measure, "commitment": Commitment, "roll_up": RollUp}
    if name in chosen:
        return chosen[name](value)
    return None if value == "" and name in _EMPTIED else value


def with_parts(parts: Parts, options: Mapping[str, Any], journal: Journal) -> Parts:
    """Return the parts of a key result and those that options add to them, last of their kind."""
    made: list[Step] = []
    for kind, name in (
        (StepKind.WORK, "steps"),
        (StepKind.MILESTONE, "milestones"),
        (StepKind.STAGE, "stages"),
    ):
        made += [_step(kind, text, journal) for text in options.get(name, ())]
    needs = [_need(text) for text in options.get("needs", ())]
    people: list[Id] = [find_member(journal, name) for name in options.get("people", ())]
    return Parts((*parts.steps, *made), (*parts.needs, *needs), (*parts.co_owners, *people))


def _step(kind: StepKind, text: str, journal: Journal) -> Step:
    due = _DUE.fullmatch(text)
    words = due["title"] if due else text
    share = None if kind is StepKind.WORK else _SHARE.fullmatch(words)
    if kind is not StepKind.WORK and (share is None or int(share["share"]) > 100):
        text_ = _("“{text}” says no share. Write it behind the words, 0 to 100: “{text}=30”.")
        raise click.BadParameter(text_.format(text=text))
    return Step(
        id=NOBODY,
        key_result=NOBODY,
        kind=kind,
        pos="",
        title=share["title"] if share else words,
        share=int(share["share"]) if share else 0,
        due=parse_day(due["day"], journal.today()) if due else None,
    )


def _need(text: str) -> Dependency:
    match = _NEED.fullmatch(text)
    department, matter = (match["department"], match["matter"]) if match else (text, "")
    return Dependency(NOBODY, NOBODY, "", department, matter)
