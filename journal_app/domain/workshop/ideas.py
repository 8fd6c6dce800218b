"""Ideas: what people put forward in a step of a workshop, what others say of it, and where it lies on the board.

`member` is who typed, `whose` the person whose it is: at a shared screen one types for another. What is in a step stays
sealed, for everybody but those two, until the step is opened (`domain.workshop.hand_ins`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Tree

WORDLESS: Final = "–"
"""The text of an idea that says nothing beyond what was found: a text is never blank."""


class Said(StrEnum):
    """What somebody says of an idea: a vote or pick for it, or how it sits with them. NOTHING takes it back."""

    NOTHING = ""
    VOTE = "vote"
    PICK = "pick"
    SITS_RIGHT = "sits_right"
    CAN_LIVE = "can_live"
    NOT_YET = "not_yet"


@entity(writers=Author(by="member"), sealed="step", hides=("member", "whose"))
class Idea:
    """Something put forward, by hand or in advance.

    A note, an answer to a `question`, a draft with its sentence in `more`, or a phrase for a `letter` with its gloss in
    `more`. Times are in ms since 1970; `edited_at` is when it was last written anew. One about a `key_result` says what
    was `found` about it (names of `FindingKind`, parted by blanks). Whose a `nameless` one is nobody else is shown.
    """

    TABLE: ClassVar[str] = "idea"

    id: Id
    step: Id = part(520, to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(521, to="member", fixed=True)
    whose: Id = part(522, to="member", fixed=True)
    made_at: int = part(523, fixed=True)
    text: str = part(524, never_blank=True)
    more: str = part(525, default="")
    letter: str = part(526, default="", one_line=True)
    question: Id | None = part(527, to="question", fixed=True, default=None)
    edited_at: int | None = part(528, default=None)
    key_result: Id | None = part(529, to="key_result", fixed=True, default=None)
    found: str = part(530, default="", one_line=True)
    nameless: bool = part(531, default=False)


@entity(writers=Author(by="member", derived=("step", "idea", "member", "whose")), sealed="step")
class Choice:
    """What `whose` says of an idea in a step, perhaps `why`. Of several for one person the newest holds."""

    TABLE: ClassVar[str] = "choice"

    id: Id
    step: Id = part(536, to="workshop_step", fixed=True, goes_with=True)
    idea: Id = part(537, to="idea", fixed=True, goes_with=True)
    member: Id = part(538, to="member", fixed=True)
    whose: Id = part(539, to="member", fixed=True)
    made_at: int = part(540)
    said: Said = part(541)
    why: str = part(542, default="")


@entity(writers=Tree())
class Cluster:
    """A group of notes on the board of a step."""

    TABLE: ClassVar[str] = "cluster"

    id: Id
    step: Id = part(544, to="workshop_step", fixed=True, goes_with=True)
    pos: str = part(545)
    name: str = part(546, never_blank=True, one_line=True)


@entity(writers=Author(by="member", derived=("idea", "member")), hides=("member",))
class Placing:
    """Where `member` put a note: in a cluster (none: not sorted yet), or `into` another note, with which it is one.

    Of what several people did with a note the newest holds (`domain.workshop.board`). Of a nameless one nobody is shown
    who did it: its author places it first.
    """

    TABLE: ClassVar[str] = "placing"

    id: Id
    idea: Id = part(552, to="idea", fixed=True, goes_with=True)
    member: Id = part(553, to="member", fixed=True)
    made_at: int = part(554)
    cluster: Id | None = part(555, to="cluster", default=None)
    pos: str = part(556, default="")
    into: Id | None = part(557, to="idea", default=None)


@entity(writers=Author(by="member"))
class Remark:
    """A question or an answer about an idea that is open."""

    TABLE: ClassVar[str] = "remark"

    id: Id
    idea: Id = part(560, to="idea", fixed=True, goes_with=True)
    member: Id = part(561, to="member", fixed=True)
    made_at: int = part(562, fixed=True)
    text: str = part(563, never_blank=True)


@entity(writers=Author(by="member", derived=("idea", "member")), hides=("member",))
class Withdrawal:
    """That `member` takes back an idea which is theirs and which somebody else typed; of others it says nothing."""

    TABLE: ClassVar[str] = "withdraw"

    id: Id
    idea: Id = part(568, to="idea", fixed=True, goes_with=True)
    member: Id = part(569, to="member", fixed=True)


def words_of(idea: Idea) -> str:
    """Return the words of an idea, "" where it only says what was found."""
    return "" if idea.found and idea.text == WORDLESS else idea.text
