"""Names of people, in the ways they are written."""

from __future__ import annotations

import re

_BEHIND = (
    "さん", "サン", "様", "さま", "殿", "氏", "君", "くん", "ちゃん", "先生", "先輩",
    "部長", "課長", "係長", "主任", "店長", "社長", "リーダー", "[-‐ ]san", "[-‐ ]sama",
)  # fmt: skip
_HONORIFIC = re.compile(rf"(?<=.)\s*(?:{'|'.join(_BEHIND)})$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr|mx)\.?\s+(?=.)", re.IGNORECASE)


def without_honorific(name: str) -> str:
    """Return a name without さん, 様 or Ms.; whether that is a person is for others to know."""
    return _TITLE.sub("", _HONORIFIC.sub("", name)).strip()
