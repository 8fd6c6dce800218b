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
    ActionSpec("week.previous_tab", N_("Previous tab"), "go", ("Ctrl+Shift+PgUp",), scope="pane"),
    ActionSpec("week.next_tab", N_("Next tab"), "go", ("Ctrl+Shift+PgDown",), scope="pane"),
    ActionSpec(
        "wins.page", N_("Make a page of the wins…"), "file", ("Ctrl+P",), icon="file-down", scope="pane"
    ),
    ActionSpec("wins.by_value", N_("Count wins by value"), "view", ("Alt+1",), scope="pane"),
    ActionSpec("wins.by_key_result", N_("Count wins by key result"), "view", ("Alt+2",), scope="pane"),
    ActionSpec(
        "minutes.settle", N_("Finalise minutes"), "edit", ("Ctrl+Return",), scope="pane", after_line=True
    ),
    ActionSpec("minutes.edit", N_("Edit minutes"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec("minutes.star", N_("Star line"), "edit", ("Ctrl+D",), icon="star", scope="pane"),
    ActionSpec(
        "minutes.leave_out",
        N_("Leave line out of the minutes"),
        "edit",
        ("Ctrl+Shift+X",),
        icon="eye-off",
        scope="pane",
    ),
    ActionSpec(
        "minutes.copy",
        N_("Copy minutes for Slack"),
        "file",
        ("Ctrl+Shift+C",),
        icon="copy",
        scope="pane",
        after_line=True,
    ),
    ActionSpec(
        "minutes.markdown",
        N_("Copy minutes as Markdown"),
        "file",
        ("Ctrl+Shift+M",),
        icon="hash",
        scope="pane",
    ),
    ActionSpec(
        "minutes.pdf", N_("Save minutes as PDF…"), "file", ("Ctrl+P",), icon="file-text", scope="pane"
    ),
    ActionSpec(
        "minutes.html", N_("Save minutes as HTML…"), "file", ("Ctrl+Shift+H",), icon="globe", scope="pane"
    ),
)
