"""Numbers and key results in words, as the files of a cycle say them too, and what stands between facts of one line."""

from __future__ import annotations

from journal_app.okr_values import (
    SEPARATOR,
    choices_of,
    figure,
    has_numbers,
    percent,
    short_value,
    signed,
    span,
    subtitle,
    value_now,
    value_said,
    way_of,
    with_unit,
    words_of,
)

__all__ = [
    "SEPARATOR",
    "choices_of",
    "figure",
    "has_numbers",
    "percent",
    "short_value",
    "signed",
    "span",
    "subtitle",
    "value_now",
    "value_said",
    "way_of",
    "with_unit",
    "words_of",
]
