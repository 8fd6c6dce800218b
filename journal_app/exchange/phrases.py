"""Phrases of Japanese as BudouX finds them, for text in large type: a line that ends within a word is seen there.

Loaded when first asked for (5 to 10 ms): by the shared window, by the sheet of mission and values, and by posters. The
start does not wait for it (`tests/ui/app/test_imports.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser


def cut(text: str) -> list[str]:
    """Return the phrases of a text, which joined are the text again."""
    return _parser().parse(text)


@cache
def _parser() -> Parser:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()
