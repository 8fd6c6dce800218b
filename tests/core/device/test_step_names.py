"""Every step that can be undone has a name a person can read."""

import re
from pathlib import Path

import journal_app.journal
from journal_app.domain.kpt import Kind, Outcome
from journal_app.labels import step_name

AREAS = "item|entry|try|reaction|objective|key_result|check_in|team|member|import"


def labels():
    found = set()
    for path in Path(journal_app.journal.__file__).parent.rglob("*.py"):
        for label in re.findall(rf'"((?:{AREAS})\.[a-z_.{{}}]+)"', path.read_text(encoding="utf-8")):
            if label.endswith("}"):
                stem = label[: label.index("{")]
                values = Outcome if stem == "try." else Kind
                found |= {stem + value for value in values}
            else:
                found.add(label)
    return found


def test_every_label_code_of_the_commands_has_a_name():
    assert len(labels()) > 25
    assert {label for label in labels() if step_name(label) == step_name("unknown")} == set()
