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
    ActionSpec("workshop.decide", N_("Decide"), "edit", ("Ctrl+Return",), icon="circle-check", scope="pane"),
    ActionSpec("workshop.check", N_("Check how it sits"), "edit", ("Ctrl+Shift+Return",), scope="pane"),
    ActionSpec("workshop.add_row", N_("Add milestone"), "edit", ("Ctrl+N",), icon="plus", scope="pane"),
    ActionSpec(
        "workshop.copy_record", N_("Copy the record"), "edit", ("Ctrl+Shift+C",), icon="copy", scope="pane"
    ),
    ActionSpec("sheet.edit", N_("Edit the sheet"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec("sheet.group", N_("Choose group…"), "go", ("Ctrl+G",), icon="users", scope="pane"),
    ActionSpec("sheet.poster", N_("Make a poster…"), "file", ("Ctrl+P",), icon="printer", scope="pane"),
    ActionSpec("sheet.compare", N_("Compare versions"), "view", icon="git-compare", scope="pane"),
    ActionSpec("meeting.add", N_("Add a meeting"), "edit", ("Ctrl+N",), icon="plus", scope="pane"),
    ActionSpec("meeting.edit", N_("Edit meeting"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec("meeting.end", N_("End meeting"), "edit", icon="check", scope="pane"),
    ActionSpec("workshop.begin", N_("Begin a workshop…"), "file", icon="calendar-plus", scope="pane"),
    ActionSpec("workshop.dates", N_("Date the meetings…"), "edit", icon="calendar-range", scope="pane"),
    ActionSpec(
        "workshop.calendar",
        N_("Take all meetings into a calendar…"),
        "file",
        icon="calendar-days",
        scope="pane",
    ),
)
