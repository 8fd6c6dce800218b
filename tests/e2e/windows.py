"""A real window and the keyboard in front of it, and the command line that reads back what was written."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from tests.e2e.forks import program


def cli(folder, *arguments):
    outcome = program().run("--data-dir", str(folder), *arguments)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def lines_of(folder):
    day = json.loads(cli(folder, "today", "--json"))
    return [item["text"] for item in day["items"]]


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False).stdout.strip()


def clipboard():
    """Return what somebody has copied."""
    ask = "from PySide6.QtGui import QGuiApplication as A; app = A([]); print(app.clipboard().text())"
    return subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, encoding="utf-8", check=False
    ).stdout


def wait_for(check, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def pause(seconds):
    """Wait for what nothing tells the end of; as much longer as the machine is too busy."""
    time.sleep(seconds * max(1.0, os.getloadavg()[0] / os.cpu_count()))


def stored(folder, query="SELECT text FROM item ORDER BY id"):
    """Return what the first column of a query finds in the journal, without a process: a window is writing."""
    with closing(sqlite3.connect(f"file:{folder / 'journal.db'}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute(query)]


def start(folder, passphrase="", before=(), environ=None):
    """Start the app, `before` being what stands before its command.

    A passphrase goes through a pipe, where nobody else can read it.
    """
    command = [*before, sys.executable, "-m", "journal_app", "--data-dir", str(folder)]
    if not passphrase:
        return subprocess.Popen(command, env=environ)
    reader, writer = os.pipe()
    os.write(writer, f"{passphrase}\n".encode())
    os.close(writer)
    process = subprocess.Popen(
        command, env={**os.environ, "JOURNAL_APP_PASSPHRASE_FD": str(reader)}, pass_fds=[reader]
    )
    os.close(reader)
    return process


class Window:
    """The app on a data folder, and the keyboard in front of it."""

    def __init__(self, folder, passphrase="", before=(), environ=None):
        self.folder = folder
        self.process = start(folder, passphrase, before, environ)
        self.id = wait_for(
            lambda: xdotool(
                "search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", "journal_app"
            )
        )
        self.id = self.id.splitlines()[-1]
        self.activate()

    def activate(self):
        """Come back to this window, as by a click."""
        xdotool("windowactivate", "--sync", self.id)
        wait_for(lambda: xdotool("getactivewindow") == self.id)

    def type(self, text):
        xdotool("type", "--delay", "30", text)

    def key(self, *keys):
        xdotool("key", "--delay", "60", *keys)

    def click(self, x, y):
        """Click a place in the window, in px from its top left corner."""
        xdotool("mousemove", "--window", self.id, str(x), str(y), "click", "1")

    def end(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)
