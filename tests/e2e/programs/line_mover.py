"""Writes lines in Today and moves them about, in the whole program without a screen: the load of test_moving_lines.py.

Usage: line_mover.py FOLDER SEED STEPS. Ends with the program's exit code.
"""

import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app import main

PAUSE_MS = 4
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
ROUND = (
    (Qt.Key.Key_T, CTRL),
    None,  # words
    (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Down, ALT),
    (Qt.Key.Key_BracketLeft, CTRL),
    (Qt.Key.Key_BracketRight, CTRL),
)


class Mover(QObject):
    """Does one thing after another, with a moment between them for what has to be deleted."""

    def __init__(self, app, seed, steps):
        super().__init__(app)
        self._random = random.Random(seed)
        self._left = steps
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self):
        if not self._left:
            self._timer.stop()
            QApplication.quit()
            return
        self._left -= 1
        window = next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
        target = QApplication.focusWidget() or window
        gesture = (
            ROUND[-self._left % len(ROUND)] if self._random.random() < 0.9 else self._random.choice(ROUND)
        )
        if gesture is None:
            QTest.keyClicks(target, f"line {self._left}")
        else:
            QTest.keyClick(target, *gesture)


def move_lines(folder, seed, steps):
    run = QApplication.exec

    def with_mover(*_arguments):
        Mover(QApplication.instance(), seed, steps)
        return run()

    QApplication.exec = with_mover
    return main(folder)


if __name__ == "__main__":
    sys.exit(move_lines(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
