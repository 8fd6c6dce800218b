"""Panes of the window, each declared once: rail, menus, guide, links, self-test and pictures read them here.

A pane more is an entry here and a folder of its own in `ui/`. Only the first pane is imported at the start, which is
for writing; the others are when they are first shown.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction

from journal_app.domain.links import HistoryLink, NewLink, OkrLink, TeamLink, TodayLink, WeekLink
from journal_app.i18n import N_
from journal_app.ui.okrs.actions import ACTIONS as OKRS_ACTIONS
from journal_app.ui.pane import Pane
from journal_app.ui.pane_spec import PaneSpec, PaneTools
from journal_app.ui.settings.actions import ACTIONS as SETTINGS_ACTIONS
from journal_app.ui.team.actions import ACTIONS as TEAM_ACTIONS
from journal_app.ui.today.actions import ACTIONS as TODAY_ACTIONS
from journal_app.ui.today.light.habits import Habits
from journal_app.ui.today.pane import TodayPane
from journal_app.ui.week.actions import ACTIONS as WEEK_ACTIONS


def _today(tools: PaneTools) -> Pane:
    habits = Habits(tools.settings, tools.state_folder)
    return TodayPane(tools.journal, tools.background, tools.host, tools.work_week, tools.conflicts, habits)


def _week(tools: PaneTools) -> Pane:
    from journal_app.ui.week.pane import WeekPane

    return WeekPane(tools.journal, tools.background, tools.host, tools.conflicts, tools.work_week)


def _okrs(tools: PaneTools) -> Pane:
    from journal_app.ui.okrs.pane import OkrsPane

    journal, background, folder = tools.journal, tools.background, tools.state_folder
    return OkrsPane(journal, background, tools.host, tools.work_week, tools.conflicts, folder)


def _history(tools: PaneTools) -> Pane:
    from journal_app.ui.history.pane import HistoryPane

    return HistoryPane(tools.journal, tools.background, tools.host, tools.work_week)


def _team(tools: PaneTools) -> Pane:
    from journal_app.ui.team.pane import TeamPane

    return TeamPane(tools)


def _settings(tools: PaneTools) -> Pane:
    from journal_app.ui.settings.pane import SettingsPane

    return SettingsPane(tools.journal, tools.background, tools.host, tools.app(), tools.sharing())


PANES: Final = (
    PaneSpec(
        "today",
        "sun",
        N_("Today"),
        "Ctrl+1",
        guide="02-writing",
        build=_today,
        actions=TODAY_ACTIONS,
        links=(TodayLink, NewLink),
    ),
    PaneSpec(
        "week",
        "star",
        N_("Week"),
        "Ctrl+2",
        guide="04-week",
        build=_week,
        actions=WEEK_ACTIONS,
        links=(WeekLink,),
    ),
    PaneSpec(
        "okrs",
        "target",
        N_("OKRs"),
        "Ctrl+3",
        guide="06-okrs",
        build=_okrs,
        actions=OKRS_ACTIONS,
        links=(OkrLink,),
    ),
    PaneSpec(
        "history",
        "calendar-days",
        N_("History"),
        "Ctrl+4",
        guide="12-history",
        build=_history,
        links=(HistoryLink,),
    ),
    PaneSpec(
        "team",
        "users",
        N_("Team"),
        "Ctrl+5",
        guide="16-mission-vision-values",
        build=_team,
        actions=TEAM_ACTIONS,
        links=(TeamLink,),
    ),
    PaneSpec(
        "settings",
        "settings",
        N_("Settings"),
        "Ctrl+,",
        guide="10-backups-and-privacy",
        build=_settings,
        actions=SETTINGS_ACTIONS,
        bottom=True,
        role=QAction.MenuRole.PreferencesRole,
    ),
)
