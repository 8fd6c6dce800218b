"""Minutes of a win session: what was changed in their draft, and each version that was settled on.

A draft is made from the session whenever it is looked at; a version stands as it was settled, whatever changes later.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author


class Section(StrEnum):
    """The sections of minutes, in their order. COMMON is the one thing that all try next week."""

    KEEP = "keep"
    KEY_RESULT = "key_result"
    THANKS = "thanks"
    TRY = "try"
    COMMON = "common"
    NOTE = "note"


@entity(writers=Author(by="member"))
class MinutesEdit:
    """Other words for one line of a draft, or that it is left out: of a day's line, of thanks, or of a note.

    Of several about one line the newest holds (`made_at`, in ms since 1970). What it is about stays as it was written,
    and takes along what was made of it.
    """

    TABLE: ClassVar[str] = "minutes_edit"

    id: Id
    session: Id = part(440, to="session", fixed=True, goes_with=True)
    member: Id = part(441, to="member", fixed=True)
    made_at: int = part(442)
    item: Id | None = part(443, to="item", goes_with=True, default=None)
    thanks: Id | None = part(444, to="thanks", goes_with=True, default=None)
    note: Id | None = part(445, to="session_note", goes_with=True, default=None)
    text: str = part(446, default="")
    left_out: bool = part(447, default=False)


@entity(writers=Author(by="member"))
class Minutes:
    """A version of a session's minutes as `member` settled on it; the newest one holds until they are written anew.

    Times are in ms since 1970. `leads` and `absent` are names, one a line, as they were called then.
    """

    TABLE: ClassVar[str] = "minutes"

    id: Id
    session: Id = part(448, to="session", fixed=True, goes_with=True)
    member: Id = part(449, to="member", fixed=True)
    made_at: int = part(450, fixed=True)
    began: int = part(451, fixed=True)
    ended: int = part(452, fixed=True)
    leads: str = part(453, fixed=True, default="")
    absent: str = part(454, fixed=True, default="")
    mission: str = part(455, fixed=True, default="", one_line=True)


@entity(writers=Author(by="minutes"))
class MinutesLine:
    """A line of settled minutes, in words of then: who said it (or thanked whom), what it served, how it was received.

    Of a Keep, a Try and the Try of all `item` is the line it comes from: what its writer deletes or takes back is in no
    minutes either.
    `before` and `after` are the values of a key result.
    """

    TABLE: ClassVar[str] = "minutes_line"

    id: Id
    minutes: Id = part(456, to="minutes", fixed=True, goes_with=True)
    section: Section = part(457, fixed=True)
    pos: str = part(458, fixed=True)
    text: str = part(459, fixed=True)
    who: str = part(460, fixed=True, default="", one_line=True)
    receiver: str = part(461, fixed=True, default="", one_line=True)
    refs: str = part(462, fixed=True, default="", one_line=True)
    value: str = part(463, fixed=True, default="", one_line=True)
    before: str = part(464, fixed=True, default="", one_line=True)
    after: str = part(465, fixed=True, default="", one_line=True)
    starred: bool = part(466, fixed=True, default=False)
    reactions: int = part(467, fixed=True, default=0, within=range(1 << 31))
    item: Id | None = part(468, to="item", fixed=True, goes_with=True, default=None)
