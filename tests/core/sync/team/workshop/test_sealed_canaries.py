"""No canary before a step is open: what somebody has handed in stands in no output of anybody else's."""

import logging
from dataclasses import replace

import click
import pytest
from click.testing import CliRunner

from journal_app.cli import cli, session
from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.periods import FIRST_DAY, LAST_DAY
from journal_app.domain.workshop.ideas import Choice, Idea, Said
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.json_export import JsonExport
from journal_app.exchange.workshop.record_markdown import record_markdown
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddIdea, EditIdea, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.store import typed_rows
from journal_app.store.schema import TABLES
from tests.core.kinds import Raw
from tests.core.sync.people import Someone, nobody, settle
from tests.core.workshops import ANSWER, DECIDE, GATHER, PICK, PROPOSE, a_workshop, ask

CANARY = "カナリアcanary"
# What asks for a key or does not come back, and what would put another journal in the place of this one.
OWN = (".db", ".db-wal", ".db-shm", ".bin")
LEFT_OUT = {"", "capture", "restore", "sync now", "sync heal", "sync leave", "sync init", "sync join"}


@pytest.fixture
def sealed(team):
    """Hana has handed in something for every kind of step; nobody else has."""
    hana, ben, cid = team.hana, team.ben, team.cid
    steps = a_workshop(hana.journal, [GATHER], [PICK], [ANSWER], [PROPOSE], [DECIDE])
    gather, pick, answer, propose, decide = steps
    (question,) = ask(hana.journal, answer, "Who would miss us?")
    settle(hana, ben, cid)
    run = hana.journal.run
    for at in range(3):
        run(Prepare(gather.id, f"{CANARY} note {at}", more=CANARY))
    run(HandInStep(gather.id))
    for idea in hana.journal.reads.workshop.ideas(gather.id):
        run(Prepare(pick.id, f"{CANARY} why", idea=idea.id, said=Said.PICK))
    run(Prepare(answer.id, f"{CANARY} answer", question=question.id))
    run(Prepare(propose.id, f"{CANARY} draft", more=f"{CANARY} sentence"))
    for step in (pick, answer, propose):
        run(HandInStep(step.id))
    (draft,) = hana.journal.reads.workshop.ideas(propose.id)
    run(Prepare(decide.id, f"{CANARY} not yet", idea=draft.id, said=Said.NOT_YET))
    run(HandInStep(decide.id))
    settle(hana, ben, cid)
    return steps


def stored(person):
    """Return what lies in the tables of a person's journal, sealed or not."""
    kinds = (Idea, Choice)
    found = [row for of in kinds for row in typed_rows.everything(person.connection, TABLES[of.TABLE])]
    return sorted(found, key=lambda row: row.id)


def read(person, steps):
    """Return all that a front end could be told."""
    journal = person.journal
    yield repr([journal.reads.workshop.step(step.id) for step in steps])
    for workshop in journal.reads.workshop.workshops():
        record = journal.reads.workshop.record(workshop.id)
        yield repr(journal.reads.workshop.programme(workshop.id)) + repr(record)
        yield record_markdown(record)
    yield repr(journal.reads.sheet.of(None, journal.today()))
    for one in ENTITIES.values():
        yield repr(list(journal.reads.everything(one.record)))
    target = person.folder / "everything.json"
    JsonExport(private=True).write(journal.reads, target)
    yield target.read_text()
    for what in What:
        CsvExport(what, FIRST_DAY, LAST_DAY, private=True).write(journal.reads, target)
        yield target.read_text()
    yield repr(journal.search("canary")) + repr(journal.search("カナリア"))
    yield repr(person.sharing.conflicts()) + repr(person.sharing.status())
    yield journal.undo_label + journal.redo_label


def refusals(person, rows):
    """Return what is said to somebody who reaches for what is sealed."""
    for row in rows:
        for command in (
            EditIdea(row.id, "x"),
            TakeBackIdea(row.id),
            AddIdea(row.step, "x"),
            RewriteStep(row.step),
        ):
            try:
                yield repr(person.journal.run(command))
            except JournalError as error:
                yield str(error)


def leaves(command, context, path=()):
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        yield from leaves(below, click.Context(below, parent=context, info_name=name), (*path, name))


def printed(person, row, left_out=frozenset(LEFT_OUT)):
    """Return what every command prints, told the id of a sealed row wherever something has to be said."""
    for path, command in leaves(cli, click.Context(cli, info_name="journal-app")):
        if path in left_out:
            continue
        words = path.split()
        needed = [row.id.hex() for one in command.params if one.required]
        ways = (
            [needed, [*needed, "--json"]] if any("--json" in one.opts for one in command.params) else [needed]
        )
        for more in ways:
            outcome = CliRunner().invoke(cli, ["--data-dir", str(person.folder), *words, *more], input="")
            yield f"{path}: {outcome.output}{outcome.exception!r}"


def written(folder):
    """Return what commands have written to files, and what the logs say."""
    return [file.read_text() for file in folder.rglob("*") if file.is_file() and not file.name.endswith(OWN)]


def test_what_is_handed_in_stands_in_no_output_of_others_before_it_is_opened(
    team, sealed, monkeypatch, caplog, tmp_path
):
    caplog.set_level(logging.DEBUG)
    hana, *others = team.everybody
    rows = stored(hana)
    assert sum(CANARY in repr(row) for row in rows) >= 9
    monkeypatch.setattr(session, "system_ms", team.clock)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for person in others:
        assert stored(person) == rows  # it has arrived: nothing but the seal is in between
        for said in (
            *read(person, sealed),
            *refusals(person, rows),
            *printed(person, rows[0]),
            *written(here),
            *written(person.folder),
        ):
            assert CANARY not in said, said[:200]
    assert CANARY not in caplog.text
    assert stored(others[0]) == rows  # and nobody could do anything about it
    for step in sealed:
        others[0].journal.run(OpenStep(step.id))
    settle(*team.everybody)
    for person in team.everybody:
        for step in sealed:
            assert CANARY in repr(person.journal.reads.workshop.step(step.id))
        assert CANARY in "".join(read(person, ()))


def test_two_versions_of_something_sealed_are_for_nobody_else_to_settle(team, sealed):
    hana, ben = team.hana, team.ben
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    (team.root / "laptop").mkdir()
    laptop = Someone(team.root / "laptop", team.clock)
    team.everybody.append(laptop)
    laptop.join(team.place, invitation.code)
    laptop.sync()
    hana.sync()
    hana.admit()
    settle(*team.everybody)
    (note, *_others) = hana.journal.reads.workshop.ideas(sealed[0].id)
    for device in (hana, laptop):
        device.journal.run(Raw((Change(note, replace(note, text=f"{CANARY} of {device.folder.name}")),)))
    settle(*team.everybody)
    for device in (hana, laptop):
        assert [view.field for view in device.sharing.conflicts()] == ["text"]
    assert ben.sharing.conflicts() == []
    assert ben.sharing.versions("idea", note.id, "text") is None
    assert ben.sharing.status().conflicts == 0
    ben.journal.run(OpenStep(sealed[0].id))
    assert ben.sharing.status().conflicts == 1
