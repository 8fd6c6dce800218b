"""Answers that say there is nothing to say: forms make every question required."""

from __future__ import annotations

import re

from journal_app.exchange.columns.patterns import any_of, folded

_NOTHING = re.compile(
    any_of(
        r"[-‐‑‒–—―ーｰ−~〜・.。…、,_/×✕✖]+",
        r"(?:特に|とくに|今日は|本日は|今のところ|現時点では|何も|なにも|なんにも|一切|該当|まだ|とりたてて|これといって|の?は?|、|,|\s)*(?:無し|なし|無い|ない|ありません|ございません|ありませんでした|ございませんでした|なかった|なかったです|無かった|ないです|無いです|なしです|無しです)",
        r"(?:特に|とくに)|無|n\s*[/.\\-]?\s*a\.?|none|nothing|nil|null|nope|no",
        r"nothing (?:special|much|today|in particular|to (?:report|add|say|write))",
        r"none (?:today|so far)|not applicable|not? (?:problems?|issues?|comments?)(?: today)?",
        r"同上なし",
    )
)
# Longer than any way of saying it.
_LONGEST = 40
_END = re.compile(r"[\s。.!！、,]+$")


def is_nothing(text: str) -> bool:
    """Tell whether a text only says that there is nothing: なし, 特にありません, -, N/A."""
    if len(text) > _LONGEST:
        return False
    plain = folded(text)
    return bool(plain) and _NOTHING.fullmatch(_END.sub("", plain) or plain) is not None
