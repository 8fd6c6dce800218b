"""Actions of the settings pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec("cycle.add", N_("Add the next cycle"), "edit", ("Ctrl+N",), icon="plus", scope="pane"),
)
