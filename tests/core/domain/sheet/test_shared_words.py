"""Words that a sheet and what stands above it share: runs in Japanese, words in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.sheet.shared_words import shared_spans


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        (
            "自立した持続可能なカイゼンサイクルをつくる",
            "自立した持続可能な地域をつくる",
            ["自立した持続可能な", "をつくる"],
        ),
        (
            "Build a self-reliant, lasting cycle",
            "Self-reliant, lasting communities",
            ["self-reliant, lasting"],
        ),
        ("信頼を当たり前にする", "挑戦を日常にしている", []),
        ("お客さまのために", "社会のために", []),
        ("We do it for the team", "What we are for", []),
        ("サービスの信頼性", "地域のサービス", ["サービス"]),
        ("Trust を育てる", "trust", ["Trust"]),
        ("", "何か", []),
    ],
)
def test_shared_words_are_found_where_they_say_something(text, other, expected):
    assert [text[start:end].strip() for start, end in shared_spans(text, [other])] == expected


SOME = st.text(alphabet="信頼を挑戦にすTrust a、\n", max_size=24)


@given(SOME, st.lists(SOME, max_size=3))
def test_spans_lie_one_behind_the_other_inside_the_text(text, others):
    spans = shared_spans(text, others)
    ends = [place for span in spans for place in span]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(SOME)
def test_what_says_the_same_is_shared_as_far_as_it_says_anything(text):
    assert shared_spans(text, [text]) == shared_spans(text, [text, text])
