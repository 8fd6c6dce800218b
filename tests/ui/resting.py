"""Rest: the moment when nothing moves and nothing is under way, for tests that look at a window."""

import time

from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from journal_app.ui.jobs.background import Background

# What waits longer is not what a picture waits for: a size to be remembered, a toast that goes, a pass that is due.
SOON_MS = 250
PATIENCE_S = 10
# What has just ended may have begun something, and Qt itself waits 5 ms before it paints.
TURNS, TURN_MS = 3, 8


def come_to_rest(*owners):
    """Let jobs, motions and short waits end, of all windows and of `owners` that no window owns.

    Raises AssertionError where something goes on and on.
    """
    deadline = time.monotonic() + PATIENCE_S
    quiet = 0
    while quiet < TURNS:
        let_pass(TURN_MS)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        going_on = under_way(owners)
        quiet = 0 if going_on else quiet + 1
        assert not going_on or time.monotonic() < deadline, f"no rest: {going_on}"


def let_pass(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def under_way(owners):
    """Return what is, by name."""
    found = []
    windows = [window for window in QApplication.topLevelWidgets() if window.parent() is None]
    for root in (QApplication.instance(), *windows, *owners):
        found += [
            f"{type(motion).__name__} of {type(motion.parent()).__name__}"
            for motion in root.findChildren(QAbstractAnimation)
            if motion.state() == QAbstractAnimation.State.Running and motion.loopCount() > 0
        ]
        found += [
            f"{type(timer).__name__} of {type(timer.parent()).__name__}"
            for timer in root.findChildren(QTimer)
            if timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON_MS
        ]
        found += [
            "a job beside the window"
            for background in (root, *root.findChildren(Background))
            if isinstance(background, Background)
            and background._last is not None
            and not background._last.done()
        ]
    return found
