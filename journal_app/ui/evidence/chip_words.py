"""The words of chips: what a line served, as it reads at the line's end and as a screen reader says it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.i18n import _, addressed
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.section_names import section_name

SHOWN: Final = 2
"""So many chips stand at the end of a line; the others are behind a "+1"."""

_ORDER = tuple(Served)


@dataclass(frozen=True, slots=True)
class ChipWords:
    """What a chip says: its face, what a screen reader says, and what a tooltip adds."""

    face: ChipFace
    spoken: str
    tip: str = ""

    @property
    def is_origin(self) -> bool:
        """Tell whether it says where the line comes from or went, and not what it served."""
        return self.face.kind == "origin"


def ordered(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return targets in the order of chips: origin, plan, key result or outside, value, tag, person."""
    return tuple(sorted(targets, key=lambda one: _ORDER.index(one.served)))


def chip_words(target: Target, *, name: str | None = None) -> ChipWords:
    """Return the chip of a target; `name` is said instead of a person's own."""
    label = target.label
    match target.served:
        case Served.ORIGIN:
            words = _("from a {section}").format(section=_section(target))
            return ChipWords(ChipFace(words, "origin"), f"{words}: {label}", label)
        case Served.KEY_RESULT:
            spoken = _("linked to {key_result}").format(key_result=label)
            return ChipWords(ChipFace(label), spoken, target.hint)
        case Served.PLAN:
            words = _("for “{title}”").format(title=label)
            spoken = _("for the action plan {title}").format(title=label)
            return ChipWords(ChipFace(words, "origin"), spoken, label)
        case Served.OUTSIDE:
            return ChipWords(ChipFace(_("Outside OKRs"), "outside"), _("outside OKRs"))
        case Served.VALUE:
            spoken = _("value {value}").format(value=label)
            return ChipWords(ChipFace(label, "value", label[:1].upper()), spoken, target.hint)
        case Served.TAG:
            return ChipWords(ChipFace(f"#{label}", "tag"), _("tag {tag}").format(tag=label))
        case Served.PERSON:
            shown = label if name is None else name
            return ChipWords(ChipFace(f"@{shown}", "person"), _("with {name}").format(name=addressed(shown)))


def became_words(target: Target) -> ChipWords:
    """Return the mark of a line that another one came from."""
    words = _("became a {section}").format(section=_section(target))
    return ChipWords(ChipFace(words, "origin"), f"{words}: {target.label}", target.label)


def spoken(targets: Iterable[Target]) -> str:
    """Return what a screen reader says of all a line is linked to."""
    return ", ".join(chip_words(one).spoken for one in ordered(targets))


def _section(target: Target) -> str:
    return section_name(Kind(target.kind)) if target.kind else section_name(Kind.TRY)
