"""What a picker offers for what is typed."""

import pytest

from journal_app.domain.habit.evidence import Served, Target
from journal_app.ui.evidence.choices import choices
from journal_app.ui.evidence.material import Material
from journal_app.ui.evidence.signs import Sign


@pytest.mark.parametrize("private", [False, True])
def test_a_private_line_is_offered_nobody_new_since_others_would_see_the_name(private):
    found = choices(Material(), Sign.PERSON, "さくら", private=private)
    assert found.made == (None if private else Target(Served.PERSON, label="さくら"))
    assert bool(found.rows) is not private


def test_a_private_line_may_have_a_new_tag():
    assert choices(Material(), Sign.WORK, "会議", private=True).made == Target(Served.TAG, label="会議")
