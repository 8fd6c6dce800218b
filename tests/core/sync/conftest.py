"""What the tests of sync share."""

import tracemalloc
from contextlib import contextmanager

import pytest


@pytest.fixture
def tracked_memory():
    """A block that may not take more than so many bytes of Python's memory at once."""

    @contextmanager
    def limited(limit):
        tracemalloc.start()
        try:
            yield
            assert tracemalloc.get_traced_memory()[1] < limit
        finally:
            tracemalloc.stop()

    return limited
