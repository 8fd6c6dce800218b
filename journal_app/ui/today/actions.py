"""Actions of the Today pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec(
        "item.link",
        N_("Link to what it served"),
        "edit",
        ("Ctrl+L",),
        icon="hash",
        scope="pane",
        rank=2,
        after_line=True,
    ),
    ActionSpec("item.name", N_("Name who it was with"), "edit", icon="at-sign", scope="pane", rank=2),
    ActionSpec("item.links", N_("All links"), "edit", ("Ctrl+Shift+K",), scope="pane", rank=2),
    ActionSpec("item.private", N_("Only me"), "edit", ("Ctrl+Shift+P",), icon="lock", scope="pane", rank=2),
    ActionSpec(
        "item.if_then", N_("Word a Try as if …, then …"), "edit", ("Ctrl+Shift+I",), scope="pane", rank=2
    ),
    ActionSpec("item.move_up", N_("Move up"), "edit", ("Alt+Up",), scope="pane", rank=2),
    ActionSpec("item.move_down", N_("Move down"), "edit", ("Alt+Down",), scope="pane", rank=2),
    ActionSpec(
        "day.finish",
        N_("Finish day"),
        "edit",
        ("Ctrl+Return", "Ctrl+Enter"),
        icon="check",
        scope="pane",
        rank=2,
        after_line=True,
    ),
    ActionSpec(
        "day.nothing",
        N_("Nothing to write"),
        "edit",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        scope="pane",
        rank=2,
    ),
    ActionSpec("day.light", N_("Just one line"), "edit", ("Ctrl+Shift+L",), icon="zap", scope="pane", rank=2),
    ActionSpec(
        "day.mood", N_("Mood and energy"), "edit", ("Ctrl+Shift+M",), icon="smile", scope="pane", rank=2
    ),
    ActionSpec(
        "day.help",
        N_("Take up the suggestion"),
        "edit",
        ("Alt+Return", "Alt+Enter"),
        icon="lightbulb",
        scope="pane",
        rank=2,
    ),
    ActionSpec("day.help_away", N_("No suggestion today"), "edit", ("Alt+Delete",), scope="pane", rank=2),
    ActionSpec(
        "go.write",
        N_("Write today"),
        "go",
        ("Ctrl+T",),
        icon="pencil-line",
        scope="pane",
        rank=-2,
        from_anywhere=True,
    ),
    ActionSpec("day.roadmap", N_("Open the roadmap"), "go", ("Ctrl+Shift+R",), icon="map", scope="pane"),
    ActionSpec(
        "day.plan_try",
        N_("Make the plan a Try"),
        "edit",
        ("Ctrl+Shift+T",),
        icon="corner-down-right",
        scope="pane",
        rank=2,
    ),
    ActionSpec("day.go_to", N_("Go to a day…"), "go", ("Ctrl+G",), icon="calendar-days", scope="pane"),
)
