"""The sentences for the rows an import refuses. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from journal_app.i18n import N_, _
from journal_app.journal.importing.rows import Refusal, RefusedRow

_REFUSALS: Mapping[Refusal, str] = {
    Refusal.NO_DATE: N_("There is no date in this row."),
    Refusal.BAD_DATE: N_("“{detail}” is not a date."),
    Refusal.AMBIGUOUS_DATE: N_("“{detail}” can mean two days. Say which comes first, the day or the month."),
    Refusal.NO_YEAR: N_("“{detail}” has no year. Add it in the file, or choose the year of all such dates."),
    Refusal.OTHER_WEEKDAY: N_(
        "“{detail}” is another weekday in that year. Correct the date, or choose another year."
    ),
    Refusal.BAD_ZONE: N_(
        "“{detail}” has a time zone that can mean several. Write it as an offset, like +09:00."
    ),
    Refusal.EARLY_DAY: N_("{detail} is too long ago to be a day of a log. Correct the date."),
    Refusal.FUTURE_DAY: N_("{detail} is still to come. A day to come takes a Try only."),
    Refusal.NO_MEMBER: N_("There is no name in this row."),
    Refusal.NO_TEXT: N_("There is no Keep, Problem or Try in this row."),
    Refusal.BAD_KIND: N_("“{detail}” is none of keep, problem and try."),
    Refusal.BAD_VISIBILITY: N_("“{detail}” is neither shared nor private."),
    Refusal.TOO_MANY_CELLS: N_(
        "This row has more cells than the header ({detail}). Put a text with commas in quotes."
    ),
    Refusal.BAD_QUOTES: N_("The quotes in this row do not match. Correct them, and import the file again."),
    Refusal.LONG_LINE: N_(
        "A line in this row is too long to be kept in one piece ({detail} letters). Divide it."
    ),
    Refusal.PRIVATE_OF_OTHER: N_("This is a private line of someone else."),
    Refusal.OTHER_DAY: N_("The journal has this line on another day ({detail})."),
    Refusal.OTHER_VISIBILITY: N_("The journal has this line with another visibility."),
    Refusal.OTHERS_LINE: N_("This line has other words in the journal, and is somebody else’s to change."),
}


def refusal_sentence(row: RefusedRow) -> str:
    """Return why an import leaves a row out, in the current language. Names the part of the row as written."""
    return _(_REFUSALS[row.refusal]).format(detail=row.detail)
