"""What control operations carry."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from journal_app.store.log.op_rows import Control
from journal_app.sync.format import control_ops
from journal_app.sync.format.control_ops import read_control, write_control
from journal_app.sync.format.flaws import Flaw, FlawedError
from tests.core.sync.segments import DEVICE, a_body, a_segment, an_id, an_op, read

KEY = an_id("key") * 2
CUT = control_ops.Cut(
    (control_ops.CutChain(DEVICE, (KEY, an_id(1) * 2)), control_ops.CutChain(an_id(2), ())), whole=True
)
EXAMPLES = [
    (Control.MEMBER, control_ops.SetMember("admin")),
    (Control.ADMIT, control_ops.AdmitDevice(KEY, KEY, "花のノート")),
    (Control.REMOVE, CUT),
    (Control.REVOKE, CUT),
    (Control.EXTEND_CUT, CUT),
    (Control.GRANT, control_ops.GiveRight(an_id(3), "okr_owner")),
    (Control.EPOCH, control_ops.StartEpoch(2, bytes(8), b"linked")),
    (Control.INVITE, control_ops.Invite(KEY, KEY, "member", 1_790_000_000_000)),
    (Control.INVITE, control_ops.Invite(KEY, KEY, "member", 1, an_id(4))),
    (Control.TRANSFER, control_ops.Transfer((DEVICE,))),
    (Control.RETIRE_SELF, control_ops.RetireSelf(DEVICE)),
]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda part: str(getattr(part, "name", "")))
def test_a_decision_comes_out_of_a_segment_as_it_went_in(code, example):
    op = an_op(code=code, field=None, value=write_control(example))
    found = read(a_segment(a_body(op))).ops[0]
    assert read_control(found.code, found.value) == example


def test_a_later_release_may_add_to_the_end_of_a_decision():
    assert read_control(Control.MEMBER, msgpack.encode(["admin", "more"])) == control_ops.SetMember("admin")


def test_a_decision_of_a_later_release_waits_for_an_update():
    with pytest.raises(FlawedError) as caught:
        read_control(99, b"anything")
    assert caught.value.flaw is Flaw.NEWER_VERSION


@given(st.sampled_from([code for code, _example in EXAMPLES]), st.binary(max_size=100))
def test_any_value_gets_an_answer(code, value):
    with suppress(FlawedError):
        assert isinstance(read_control(code, value), control_ops.Decision)
