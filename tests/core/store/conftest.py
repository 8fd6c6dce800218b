"""Fixtures of the store's tests: here journals are made as the program makes them."""

import pytest

from tests import ready_made


@pytest.fixture(autouse=True)
def made_each():
    with ready_made.made_each():
        yield
