"""The week: every member's Keeps side by side, and the window a team shares on screen."""

from journal_app.ui.week.pane import WeekPane

__all__ = ["WeekPane"]
