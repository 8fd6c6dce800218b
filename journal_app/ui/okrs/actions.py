"""Actions of the OKRs pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec(
        "okr.add_objective",
        N_("Add objective"),
        "edit",
        ("Ctrl+N",),
        icon="plus",
        scope="pane",
        after_line=True,
    ),
    ActionSpec(
        "okr.add_key_result", N_("Add key result"), "edit", ("Ctrl+Shift+N",), icon="plus", scope="pane"
    ),
    ActionSpec(
        "okr.check_in",
        N_("Check in"),
        "tools",
        ("F6",),
        icon="list-checks",
        scope="pane",
        from_anywhere=True,
    ),
)
