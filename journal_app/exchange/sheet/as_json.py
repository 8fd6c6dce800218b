"""JSON of a sheet, for other programs: its texts as they are written, its versions, and how the values are lived."""

from __future__ import annotations

from typing import Any

from journal_app.domain.sheet.texts import ValueText, conduct_of, letter_of, lines_of, values_of
from journal_app.domain.sheet.versions import NumberedVersion
from journal_app.domain.sheet.view import Lived, ParentSheet, SheetView

_TEXTS = (
    *("mission", "mission_gloss", "sentence", "sentence_gloss"),
    *("vision", "vision_gloss"),
)


def as_json(view: SheetView) -> dict[str, Any]:
    """Return a sheet as objects of JSON. People are named by their names."""
    sheet = view.sheet
    lived = {one.value: one for one in view.lived}
    return {
        "group": view.name if view.group is not None else None,
        "team": view.name if view.group is None else None,
        **{name: getattr(sheet, name) for name in _TEXTS},
        "purposes": list(lines_of(sheet.purposes)),
        "purposes_gloss": list(lines_of(sheet.purposes_gloss)),
        "definitions": {
            "preset": str(sheet.definitions),
            "mission": sheet.mission_is,
            "vision": sheet.vision_is,
            "values": sheet.values_are,
        },
        "values": [
            {
                "letter": letter_of(one),
                "phrase": one.phrase,
                "gloss": one.gloss,
                "conduct": list(lines_of(one.conduct)),
                "avoided": list(lines_of(one.avoided)),
                "lived": _lived(lived.get(one.id)),
            }
            for one in view.values
        ],
        "above": _above(view.parent),
        "versions": [_version(one) for one in view.versions],
        "contributors": [
            {
                "name": one.name,
                "to": str(one.subject),
                "ideas": {str(kind): count for kind, count in one.ideas},
                "chosen": one.chosen,
            }
            for one in view.contributors
        ],
    }


def _lived(lived: Lived | None) -> list[dict[str, Any]]:
    if lived is None:
        return []
    weeks = zip(lived.weeks, lived.keeps, lived.thanks, strict=True)
    return [{"week": str(week), "keeps": keeps, "thanks": thanks} for week, keeps, thanks in weeks]


def _above(parent: ParentSheet | None) -> dict[str, Any] | None:
    if parent is None:
        return None
    return {
        "name": parent.name or None,
        "edition": parent.sheet.edition,
        **{name: getattr(parent.sheet, name) for name in _TEXTS},
        "values": [_value(one) for one in parent.values or conduct_of(parent.sheet)],
    }


def _version(one: NumberedVersion) -> dict[str, Any]:
    version = one.version
    return {
        "number": one.number,
        "day": version.day.isoformat(),
        "source": str(version.source),
        "reason": version.reason,
        "changed": {str(part): str(deed) for part, deed in one.deeds},
        **{name: getattr(version, name) for name in _TEXTS},
        "purposes": list(lines_of(version.purposes)),
        "values": [_value(value) for value in values_of(version)],
    }


def _value(value: ValueText) -> dict[str, str]:
    return {"letter": value.letter, "phrase": value.phrase, "gloss": value.gloss}
