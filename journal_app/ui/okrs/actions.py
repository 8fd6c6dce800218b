"""Actions of the OKRs pane."""

from __future__ import annotations

from typing import Final

from journal_app.i18n import N_
from journal_app.ui.action_spec import ActionSpec

ACTIONS: Final = (
    ActionSpec(
        "okr.previous_cycle",
        N_("Previous period"),
        "go",
        ("Ctrl+[", "Alt+PgUp"),
        icon="chevron-left",
        scope="pane",
        after_line=True,
    ),
    ActionSpec(
        "okr.next_cycle",
        N_("Next period"),
        "go",
        ("Ctrl+]", "Alt+PgDown"),
        icon="chevron-right",
        scope="pane",
    ),
    ActionSpec("okr.past", N_("Time machine"), "go", ("Ctrl+H",), icon="history", scope="pane"),
    ActionSpec("okr.previous_tab", N_("Previous tab"), "go", ("Ctrl+PgUp",), scope="pane"),
    ActionSpec("okr.next_tab", N_("Next tab"), "go", ("Ctrl+PgDown",), scope="pane"),
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
    ActionSpec("okr.add_plan", N_("Add action plan"), "edit", ("Ctrl+Shift+A",), icon="plus", scope="pane"),
    ActionSpec("okr.add_milestone", N_("Add milestone"), "edit", ("Ctrl+N",), icon="plus", scope="pane"),
    ActionSpec("okr.print", N_("Print or PDF…"), "file", ("Ctrl+P",), icon="printer", scope="pane"),
    ActionSpec(
        "okr.plan_try",
        N_("Make it tomorrow’s Try"),
        "edit",
        ("Ctrl+Shift+T",),
        icon="corner-down-right",
        scope="pane",
    ),
    ActionSpec(
        "okr.group",
        N_("Choose group…"),
        "go",
        ("Ctrl+G",),
        icon="users",
        scope="pane",
    ),
    ActionSpec(
        "okr.support",
        N_("Say what it supports…"),
        "edit",
        ("Ctrl+L",),
        icon="corner-left-up",
        scope="pane",
    ),
    ActionSpec(
        "okr.follow",
        N_("Go to what it supports"),
        "go",
        ("Ctrl+Shift+L",),
        icon="corner-left-up",
        scope="pane",
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
    ActionSpec("chore.add", N_("Add routine"), "edit", ("Ctrl+N",), icon="plus", scope="pane"),
    ActionSpec("chore.edit", N_("Edit routine"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec("runner.edit", N_("Edit meeting"), "edit", ("F2",), icon="pencil", scope="pane"),
    ActionSpec(
        "runner.write", N_("Write my worksheet"), "edit", ("Ctrl+E",), icon="pencil-line", scope="pane"
    ),
    ActionSpec(
        "runner.present",
        N_("Show on the shared screen"),
        "view",
        ("F5",),
        icon="presentation",
        scope="pane",
    ),
    ActionSpec("runner.next_topic", N_("Next topic"), "tools", ("F8",), icon="arrow-right", scope="pane"),
    ActionSpec(
        "worksheet.seal", N_("Seal or open my worksheet"), "edit", ("Ctrl+Return",), icon="lock", scope="pane"
    ),
)
