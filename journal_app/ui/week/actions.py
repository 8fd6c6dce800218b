"""Actions of the Week pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec("week.copy", N_("Copy the week as Markdown"), "edit", scope="pane", rank=1),
    ActionSpec(
        "week.present",
        N_("Present the week"),
        "tools",
        ("F5",),
        icon="presentation",
        scope="pane",
        from_anywhere=True,
    ),
    ActionSpec("wins.by_value", N_("Count wins by value"), "view", ("Alt+1",), scope="pane"),
    ActionSpec("wins.by_key_result", N_("Count wins by key result"), "view", ("Alt+2",), scope="pane"),
)
