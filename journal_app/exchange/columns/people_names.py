"""Names as people write them in a table: as a mention, with さん behind, in two columns, or as a number of a system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from journal_app.domain.names import without_honorific
from journal_app.exchange.columns.patterns import seen
from journal_app.store.reads.team import folded_name

_MENTION = re.compile(r"<@[UWB][A-Z0-9]+\|([^>]+)>")
_ID = re.compile(r"<[@!][A-Z0-9]+>|[UW](?=[A-Z]*\d)[A-Z0-9]{7,}|\d+")
_CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def spoken(name: str) -> str:
    """Return a name without what makes it a mention: @立松 is 立松, <@U0AB|立松> too. A bare id stays as it is."""
    name = " ".join(seen(name).split())
    mention = _MENTION.fullmatch(name)
    if mention is not None:
        return mention[1].strip().lstrip("@＠").strip()
    return name.lstrip("@＠").strip() or name


def is_id(name: str) -> bool:
    """Tell whether a name is the number of somebody in another system, which only a person can resolve."""
    return _ID.fullmatch(unicodedata.normalize("NFKC", name).strip()) is not None


def full_name(family: str, given: str) -> str:
    """Return the name of two columns, in the order its language has."""
    parts = (family, given) if _CJK.search(family + given) else (given, family)
    return " ".join(part for part in parts if part)


def settled(names: Iterable[str], said: Mapping[str, str], members: Iterable[str] = ()) -> dict[str, str]:
    """Return whom each name stands for: what somebody said, else the name without さん where that is somebody's.

    Somebody is who stands in the table under the bare name, or is one of the `members`.
    """
    aliases = {folded_name(name): person for name, person in said.items()}
    aliases |= {folded_name(spoken(name)): person for name, person in said.items()}
    written = list(dict.fromkeys(names))
    known = {folded_name(name): name for name in (*map(spoken, written), *members)}
    found: dict[str, str] = {}
    for name in written:
        plain = spoken(name)
        person = aliases.get(folded_name(name)) or aliases.get(folded_name(plain))
        bare = without_honorific(plain)
        found[name] = person or (plain if bare == plain else known.get(folded_name(bare), plain))
    return found
