"""Actions of the Team pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec("team.previous_tab", N_("Previous tab"), "go", ("Ctrl+Shift+PgUp",), scope="pane"),
    ActionSpec("team.next_tab", N_("Next tab"), "go", ("Ctrl+Shift+PgDown",), scope="pane"),
    ActionSpec("sheet.edit", N_("Edit the sheet"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec("sheet.poster", N_("Make a poster…"), "file", ("Ctrl+P",), icon="printer", scope="pane"),
    ActionSpec("sheet.compare", N_("Compare versions"), "view", icon="git-compare", scope="pane"),
)
