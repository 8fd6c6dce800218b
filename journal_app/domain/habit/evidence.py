"""Evidence: what a line served beyond its first key result, a value, a tag, a person; and the line it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Keepers, Private


class Served(StrEnum):
    """What a line is linked to. OUTSIDE is work that no key result asked for: a help, not a lack.

    ORIGIN is the line it came from: a Keep from the Try that worked, a Try from the one carried on, or from a Problem.
    """

    ORIGIN = "origin"
    PLAN = "plan"
    KEY_RESULT = "kr"
    OUTSIDE = "outside"
    VALUE = "value"
    TAG = "tag"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Target:
    """What a line is linked to, ready to show.

    `id` is that of the key result, plan, value, person or line; OUTSIDE and a tag have none, nor has a person whom
    the journal does not know yet: the first shared line that names them adds them. `label` is what a chip says: the
    tag, "KR-2", the phrase of a value, a name, the title of a plan, or the words of the line at the other end. `hint`
    says more: the title of a key result, the gloss of a value. Of a line at the other end it is known too of which
    `kind` and `day` it is, and whether it is `private`.
    """

    served: Served
    id: Id | None = None
    label: str = ""
    hint: str = ""
    kind: str = ""
    day: date | None = None
    private: bool = False

    def is_same(self, other: Target) -> bool:
        """Tell whether both are one target: of tags width and case do not count, nor what is shown of the others."""
        return self.key == other.key

    @property
    def key(self) -> tuple[Served, Id | None, str]:
        """Return what tells this target from others."""
        return self.served, self.id, self._words

    @property
    def is_new(self) -> bool:
        """Tell whether this is a person whom the journal does not know yet."""
        return self.served is Served.PERSON and self.id is None

    @property
    def _words(self) -> str:
        """Return the words that tell this target from others, "" where its id does."""
        if self.served is Served.TAG:
            return folded_tag(self.label)
        return folded_tag(self.label) if self.is_new else ""


OUTSIDE = Target(Served.OUTSIDE)


def normal_tag(text: str) -> str:
    """Return a tag as it is kept: without signs before it and without blanks, otherwise as typed. May be empty."""
    return "".join(text.split()).lstrip("#＃")


def folded_tag(tag: str) -> str:
    """Return the form under which two spellings are one tag: width and case folded, blanks and signs left out."""
    return unicodedata.normalize("NFKC", normal_tag(tag)).casefold()


@entity(writers=Keepers())
class Value:
    """A value of a group, or of the whole team (`group` is None). `pos` orders them (see `position`).

    `gloss` says it in the other language; `letter` is what it stands for in a word, where that is not its first.
    `conduct` is what someone does who lives it, `avoided` what they do not do: one a line.
    """

    TABLE: ClassVar[str] = "value"

    id: Id
    team: Id = part(144, to="team", fixed=True)
    pos: str = part(145)
    phrase: str = part(146, never_blank=True, one_line=True)
    gloss: str = part(147, default="", one_line=True)
    group: Id | None = part(148, to="team_group", default=None)
    letter: str = part(149, default="", one_line=True)
    conduct: str = part(150, default="")
    avoided: str = part(151, default="")


@entity(writers=Author(by="item"))
class Evidence:
    """One thing that a shared line is linked to: the part that goes with `served`, and no other, is filled.

    Two devices of a person may have said the same of a line; it is shown once. What has gone since leaves the row
    empty. The first key result is `Item.kr`.
    """

    TABLE: ClassVar[str] = "evidence"

    id: Id
    item: Id = part(152, to="item", fixed=True, goes_with=True)
    served: Served = part(153, fixed=True)
    kr: Id | None = part(154, to="key_result", default=None)
    value: Id | None = part(155, to="value", default=None)
    person: Id | None = part(156, to="member", default=None)
    tag: str = part(157, default="", one_line=True)
    source: Id | None = part(158, to="item", default=None)
    plan: Id | None = part(159, to="action_plan", default=None)


@entity(writers=Private(by="item"))
class PrivateEvidence:
    """One thing that a private line is linked to, known to its author alone (see `Evidence`)."""

    TABLE: ClassVar[str] = "private_evidence"

    id: Id
    item: Id = part(to="private_item", fixed=True, goes_with=True)
    served: Served = part(fixed=True)
    kr: Id | None = part(to="key_result", default=None)
    value: Id | None = part(to="value", default=None)
    person: Id | None = part(to="member", default=None)
    tag: str = part(default="", one_line=True)
    source: Id | None = part(to="private_item", default=None)
    shared_source: Id | None = part(to="item", default=None)
    plan: Id | None = part(to="action_plan", default=None)
