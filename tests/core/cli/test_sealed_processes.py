"""Three programs on three computers and one folder: what one hands in, the others print only once it is open."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CANARY = "カナリアcanary"
BEGIN = """
from pathlib import Path; import sys
from journal_app.journal.journal import Journal
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.workshops import GATHER, a_workshop
journal = Journal(Path(sys.argv[1]) / "journal.db", Path(sys.argv[1]) / "backups")
"""
HAND_IN = f"""
(step,) = a_workshop(journal, [GATHER])
journal.run(Prepare(step.id, "{CANARY}"))
journal.run(HandInStep(step.id))
print(journal.reads.workshop.step(step.id).is_open)
"""
OPEN = """
(workshop,) = journal.reads.workshop.workshops()
journal.run(OpenStep(journal.reads.workshop.placed(workshop.id)[0].step.id))
"""
SEE = """
(workshop,) = journal.reads.workshop.workshops()
print(journal.reads.workshop.step(journal.reads.workshop.placed(workshop.id)[0].step.id))
"""
LOOKS = (
    ("export", "json", "--out", "-"),
    ("search", "canary"),
    ("week", "--json"),
    ("sync", "conflicts", "--json"),
    ("sync", "status", "--json"),
    ("doctor",),
    ("value", "list"),
    ("team", "sheet", "--format", "json"),
    ("workshop", "plan"),
    ("workshop", "show", "--json"),
)


class Computer:
    """A computer: each command is a process of its own."""

    def __init__(self, folder, name):
        self.folder, self.name = folder / name, name
        self.folder.mkdir()

    def process(self, words, fd=None):
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=os.environ | {"JOURNAL_APP_LANG": "en", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=False,
            pass_fds=() if fd is None else (fd,),
            timeout=120,
        )

    def run(self, *words, fd=None, codes=(0,)):
        done = self.process(["-m", "journal_app", "--data-dir", str(self.folder), *words], fd)
        assert done.returncode in codes, done.stderr.decode()
        return done.stdout.decode() + done.stderr.decode()

    def sync(self, *words, then=""):
        reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as lines:
            lines.write(f"{self.name}’s passphrase\n{then}\n".encode())
        more = ("--code-fd", str(reading)) if then else ()
        try:
            return self.run("sync", *words, "--passphrase-fd", str(reading), *more, fd=reading)
        finally:
            os.close(reading)

    def script(self, code):
        done = self.process(["-c", BEGIN + code, str(self.folder)])
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode() + done.stderr.decode()

    def looks(self):
        return "".join(self.run(*words, codes=(0, 1)) for words in LOOKS) + self.script(SEE)


@pytest.mark.full_only  # fifty starts of a program, and keys that are hard to derive
def test_three_programs_print_what_is_sealed_only_once_it_is_open(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    hana = Computer(tmp_path, "hana")
    hana.sync("init", str(shared), "--name", "Hana")
    guests = [Computer(tmp_path, name) for name in ("ben", "mia")]
    for guest in guests:
        code = json.loads(hana.sync("invite", "--json"))["code"]
        guest.sync("join", str(shared), "--name", guest.name.title(), "--yes", then=code)
        (request,) = json.loads(hana.sync("admit", "--json"))["requests"]
        hana.sync("admit", request["id"], "--yes")
    assert hana.script(HAND_IN) == "False\n"
    for computer in (hana, *guests):
        computer.sync("now")
    for guest in guests:
        assert CANARY.encode() in b"".join(file.read_bytes() for file in guest.folder.glob("journal.db*"))
        assert CANARY not in guest.looks()
    assert CANARY not in "".join(file.name for file in shared.rglob("*"))
    assert CANARY.encode() not in b"".join(file.read_bytes() for file in shared.rglob("*") if file.is_file())
    guests[0].script(OPEN)
    for computer in (guests[0], hana, *guests):
        computer.sync("now")
    for guest in guests:
        assert CANARY in guest.script(SEE)
        assert CANARY in guest.run("export", "json", "--out", "-")
