"""Every library the program comes with is named, with the words of its licence."""

import json
import subprocess
import sys

import pytest

from journal_app import licences
from journal_app.paths import resources_dir


@pytest.fixture(scope="module")
def parts():
    return {licences._folded(part.name): part for part in licences.collect()}


def test_the_program_comes_first_with_its_own_licence():
    own = licences.collect()[0]
    assert (own.name, own.licence) == ("journal-app", "MIT")
    assert "Permission is hereby granted" in own.text


def test_every_part_has_a_licence_by_name_and_in_words(parts):
    assert [name for name, part in parts.items() if not part.licence] == []
    assert [name for name, part in parts.items() if len(part.text) < 100] == []


def test_libraries_of_libraries_are_named_too(parts):
    assert {"click", "keyring", "sqlite-utils", "python-dateutil", "python", "sqlite"} <= set(parts)
    assert "pytest" not in parts


@pytest.mark.needs_qt
def test_qt_comes_with_both_texts_of_its_licence(parts):
    qt = parts["qt"]
    assert qt.text.lstrip().startswith("GNU LESSER GENERAL PUBLIC LICENSE")
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3" in qt.text
    assert parts["pyside6-essentials"].text == qt.text
    assert qt.version == parts["pyside6-essentials"].version


def test_the_icons_are_named(parts):
    assert "Lucide Icons and Contributors" in parts["lucide, phosphor icons"].text


def test_a_build_writes_the_list_and_a_bundle_reads_it(tmp_path, monkeypatch):
    file = tmp_path / licences.FILE
    subprocess.run([sys.executable, "-m", "journal_app.licences", str(file)], check=True)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert len(written) == len(licences.collect())
    written[0]["version"] = "of the build"
    file.write_text(json.dumps(written), encoding="utf-8")
    monkeypatch.setattr(licences, "resources_dir", lambda: tmp_path)
    assert licences.load()[0].version == "of the build"


def test_a_checkout_has_no_list_that_could_go_stale():
    assert not (resources_dir() / licences.FILE).exists()


def test_the_list_wants_exactly_one_file(capsys):
    assert licences.main([]) == 2
    assert "usage" in capsys.readouterr().err
