"""PySide6 6.12 returns None and True without counting the reference; on Python 3.11 that kills the process later."""

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject


def test_asking_for_a_missing_parent_leaves_the_count_of_none_alone():
    orphan = QObject()
    for calls in (
        1_000,
        200_000,
    ):  # a small number first: it fails with a sentence, the large one would abort
        before = sys.getrefcount(None)
        for _ in range(calls):
            orphan.parent()
        lost = before - sys.getrefcount(None)
        if abs(lost) > 500:
            pytest.fail(f"PySide6 {PySide6.__version__} lost {lost} references to None in {calls} calls")


def test_the_installed_release_is_older_than_the_one_that_miscounts():
    assert (6, 10) <= tuple(PySide6.__version_info__[:2]) < (6, 12)
