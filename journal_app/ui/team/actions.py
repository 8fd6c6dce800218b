"""Actions of the Team pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec("team.previous_tab", N_("Previous tab"), "go", ("Ctrl+Shift+PgUp",), scope="pane"),
    ActionSpec("team.next_tab", N_("Next tab"), "go", ("Ctrl+Shift+PgDown",), scope="pane"),
    ActionSpec(
        "workshop.hand_in",
        N_("Hand in what you wrote"),
        "edit",
        ("Ctrl+Return",),
        icon="lock",
        scope="pane",
        after_line=True,
    ),
    ActionSpec(
        "workshop.rewrite", N_("Rewrite what you handed in"), "edit", ("F2",), icon="pencil", scope="pane"
    ),
    ActionSpec("workshop.insert_word", N_("Insert a word of the bank…"), "edit", ("Ctrl+J",), scope="pane"),
    ActionSpec("workshop.add_word", N_("Add a word to the bank…"), "edit", icon="plus", scope="pane"),
    ActionSpec("sheet.edit", N_("Edit the sheet"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec("sheet.compare", N_("Compare versions"), "view", icon="git-compare", scope="pane"),
)
