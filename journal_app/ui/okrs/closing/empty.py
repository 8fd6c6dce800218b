"""Words of the page of closing while there is nothing to close: what happens here, from when, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.okrs.cycle_states import EARLY_DAYS
from journal_app.domain.okrs.okr import CycleState
from journal_app.domain.periods import moved
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.cycle_words import DONE, GO_BACK, GO_ON
from journal_app.ui.okrs.closing.found import Closable


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences, and the words of the one thing to do and of the way out, "" for none."""

    sentence: str
    action: str
    way_out: str


def said_of(found: Closable, last: date) -> Said:
    """Return what is said of a cycle that ends on `last` and in which there is nothing to close."""
    if found.state is CycleState.CLOSED:
        reopen = _(GO_BACK[CycleState.CLOSED]) if found.may_lead else ""
        return Said(_(DONE[CycleState.CLOSED]), _("See the report"), reopen)
    if found.state is CycleState.CLOSING:
        action = _(GO_ON[CycleState.CLOSING]) if found.may_lead else ""
        return Said(_("There is no key result to close here."), action, _("See the tree"))
    first = _(
        "At the end of the cycle, results are recorded here,\nand what was found about how they were set."
    )
    opens = found.opens if found.opens is not None else moved(last, -EARLY_DAYS)
    if found.state is CycleState.ACTIVE and found.today >= opens:
        if found.may_lead:
            return Said(first, _(GO_ON[CycleState.ACTIVE]), _("See the tree"))
        return Said(_("{first}\nAn owner or admin starts it.").format(first=first), "", _("See the tree"))
    when = _("{first}\nClosing can start from {day}.").format(first=first, day=dates.day_with_weekday(opens))
    return Said(when, "", _("See the tree"))
