"""Words for leading a cycle from state to state: what is offered, and what is said once it is done."""

from __future__ import annotations

from typing import Final

from journal_app.domain.okrs.okr import CycleState
from journal_app.i18n import N_

GO_ON: Final = {
    CycleState.DRAFT: N_("Start the cycle"),
    CycleState.ACTIVE: N_("Start closing"),
    CycleState.CLOSING: N_("Close the cycle"),
}
GO_BACK: Final = {
    CycleState.ACTIVE: N_("Back to draft"),
    CycleState.CLOSING: N_("Back to active"),
    CycleState.CLOSED: N_("Reopen"),
}
DONE: Final = {
    CycleState.DRAFT: N_("The cycle is a draft again."),
    CycleState.ACTIVE: N_("The cycle is active."),
    CycleState.CLOSING: N_("The cycle is being closed."),
    CycleState.CLOSED: N_("The cycle is closed."),
}
