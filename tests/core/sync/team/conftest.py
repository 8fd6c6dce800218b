"""The team of three, made once and put back for each test as it was."""

import shutil

import pytest

from tests.core.sync.team.three_people import Team


@pytest.fixture(scope="session")
def put_back(tmp_path_factory):
    """What makes the team as it was when it had just met, at the same place: addresses are part of a journal."""
    root, kept = tmp_path_factory.mktemp("team") / "of three", tmp_path_factory.mktemp("kept") / "team"
    root.mkdir()
    made = Team(root)
    made.meet()
    made.close()
    shutil.copytree(root, kept)

    def again():
        shutil.rmtree(root)
        shutil.copytree(kept, root)
        return made.copy()

    return again


@pytest.fixture
def team(put_back):
    found = put_back()
    yield found
    found.close()
