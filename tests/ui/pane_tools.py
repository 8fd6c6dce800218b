"""What panes are built from, where a test has no program around them; and the declared panes, built by hand."""

from journal_app.app.panes import PANES
from journal_app.domain.workdays import WorkWeek
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.open_meeting import OpenMeeting
from journal_app.ui.pane_spec import PaneTools


def tools_for(journal, background, host):
    return PaneTools(
        journal,
        background,
        host,
        work_week=lambda: WorkWeek(country="JP"),
        conflicts=Conflicts(),
        app=lambda: None,
        sharing=lambda: None,
        open_meeting=OpenMeeting(),
    )


def declared(**builds):
    """Return the panes of these keys with all that is declared of them, each built by a function without arguments."""

    def by_hand(build):
        return lambda _tools: build()

    return [spec._replace(build=by_hand(builds[spec.key])) for spec in PANES if spec.key in builds]
