"""Extent of a run: a few schedules, kill points and examples, or with `--full` all of them, as CI does once."""


class _Extent:
    is_full = False  # `tests/conftest.py` sets it before a test is read


def make_full():
    """Let every test of this process run all it has."""
    _Extent.is_full = True


def some(points, few):
    """Return all points in a full run, else so many of them, evenly spread, the first among them."""
    found = list(points)
    if _Extent.is_full or len(found) <= few:
        return found
    return [found[at * len(found) // few] for at in range(few)]


def examples(number, few=None):
    """Return how many examples hypothesis is to try where a full run tries `number`; `few` are enough where it says."""
    if _Extent.is_full:
        return number
    return few or max(min(number, 10), number // 4)


def together(points, size):
    """Return the points one by one in a full run, else so many at a time, neighbours apart."""
    found = list(points)
    groups = len(found) if _Extent.is_full else -(-len(found) // size)
    return [found[at::groups] for at in range(groups)]
