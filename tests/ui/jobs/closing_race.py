"""Closes windows against jobs that are just ending, many times over: the load of test_background.py.

Usage: closing_race.py ROUNDS SEED. Prints how many jobs ended after their window had gone.
"""

import random
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.job_progress import JobProgress


class Owner(QObject):
    """A window's place in the race: it hears of outcomes and of progress while it lives."""

    def __init__(self):
        super().__init__()
        self.background = Background(self)
        self.progress = JobProgress(self)
        self.progress.progressed.connect(self.on_progress)

    def on_progress(self, done, total):
        pass

    def on_done(self, value):
        pass


def race(rounds, seed):
    app = QCoreApplication([])
    rng = random.Random(seed)
    late = []
    for _ in range(rounds):
        owner = Owner()
        progress, pause = owner.progress, rng.random() * 0.002

        def job(progress=progress, pause=pause):
            time.sleep(pause)
            progress(1, 1)
            late.append(1)

        owner.background.run(job, owner.on_done)
        time.sleep(rng.random() * 0.002)
        owner.background.shutdown(seconds=0)
        owner.deleteLater()
        del owner, progress, job
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
    print(len(late), flush=True)


if __name__ == "__main__":
    race(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(0)
