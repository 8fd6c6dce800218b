"""Forks: the program as a process of its own for each command, of a Python that has read it once and for all.

Thousands of commands one after another prove nothing about how Python starts, which took most of their time. As a
program, `python -m tests.e2e.forks` takes one command a line on standard input, in JSON, and answers in the same way.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ_BEFORE = (
    "journal_app.__main__",
    "journal_app.sync.service",
    "journal_app.sync.stores.folder",
    "keyring",
)


class Forks:
    """A Python to fork from. `before` is what stands before its command, such as another clock; close it."""

    def __init__(self, *before):
        self._server = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.e2e.forks"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments, told="", environ=None):
        """Run a command; return how it ended and what it said. `told` is what it reads from standard input."""
        command = {"arguments": arguments, "told": told, "environ": environ or dict(os.environ)}
        self._server.stdin.write(json.dumps(command) + "\n")
        self._server.stdin.flush()
        answer = self._server.stdout.readline()
        assert answer, "the Python to fork from has ended"
        return subprocess.CompletedProcess(arguments, **json.loads(answer))

    def close(self):
        self._server.stdin.close()
        self._server.wait(60)
        self._server.stdout.close()


@cache
def program():
    """The one Python that tests fork from where the clock is the machine's; it lives as long as they do."""
    return Forks()


def close_program():
    if program.cache_info().currsize:
        program().close()
        program.cache_clear()


def serve():
    """Answer commands until standard input ends."""
    from journal_app import cli
    from journal_app.sync.format import keystore

    for module in (*READ_BEFORE, *cli._MODULES.values()):
        import_module(module)
    cheap = keystore.Costs(rounds=1, memory_kib=64)
    keystore.Costs = lambda: (
        cheap
    )  # a quarter of a second for each command that opens the keys, and no more safety
    for line in sys.stdin:
        command = json.loads(line)
        with (
            tempfile.TemporaryFile() as told,
            tempfile.TemporaryFile() as stdout,
            tempfile.TemporaryFile() as stderr,
        ):
            told.write(command["told"].encode())
            told.seek(0)
            child = os.fork()
            if child == 0:
                become(command, (told, stdout, stderr))
            _pid, status = os.waitpid(child, 0)
            answer = {"returncode": os.waitstatus_to_exitcode(status)}
            for name, file in (("stdout", stdout), ("stderr", stderr)):
                file.seek(0)
                answer[name] = file.read().decode()
        print(json.dumps(answer), flush=True)


def become(command, files):
    """Be the program from here on, as if it had been started with this command."""
    code = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file.fileno(), number)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(number, mode, closefd=False), encoding="utf-8")
            for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        os.environ.clear()
        os.environ.update(command["environ"])
        sys.argv = ["journal_app", *command["arguments"]]
        sys.modules["journal_app.__main__"].main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  as Python does with what nobody catches
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
