"""The room of a session, closed when a test ends."""

import pytest

from tests.ui.week.present.room import Room


@pytest.fixture
def room(tmp_path, host, qtbot):
    made = Room(tmp_path, host, qtbot)
    yield made
    made.leaves()
