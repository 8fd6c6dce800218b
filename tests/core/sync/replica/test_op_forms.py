"""Operations keep all they say on the way from the log into files and back, also what this version does not know."""

import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.store.log import op_rows
from journal_app.store.log.op_rows import CODES, Code, Control, OpRow
from journal_app.store.schema import fields_by_number
from journal_app.sync.fold import ops
from journal_app.sync.format import control_ops, payload
from journal_app.sync.format.payload import Opaque
from journal_app.sync.replica import op_forms

DEVICE = b"d" * 16
INTEGERS = st.integers(-(1 << 63), (1 << 63) - 1)
TEXTS = st.text(max_size=8)
BLOBS = st.binary(max_size=8)
SCALARS = st.none() | INTEGERS | TEXTS | BLOBS
NUMBERS = st.sampled_from(sorted(fields_by_number())) | st.integers(1, 0xFFFF)


@st.composite
def operations(draw):
    """Draw operations as they come out of a segment."""
    code = draw(st.sampled_from(sorted(CODES)) | st.integers(1, 255))
    if code not in CODES:
        value = Opaque(msgspec.msgpack.encode(draw(SCALARS | st.lists(SCALARS, max_size=2))))
    elif code == Code.NEW:
        value = draw(st.dictionaries(NUMBERS, SCALARS, max_size=4))
    elif code >= Control.MEMBER:
        value = draw(BLOBS)
    elif code == Code.DEL:
        value = None
    elif code == Code.MOVE:
        value = draw(st.none() | st.binary(min_size=16, max_size=16))
    else:
        value = draw(SCALARS)
    return payload.Op(
        opno=draw(st.integers(1, (1 << 40) - 1)),
        code=code,
        entity=draw(st.binary(min_size=16, max_size=16)),
        field=draw(st.none() | NUMBERS),
        value=value,
        parents=tuple(
            payload.Ref(DEVICE, n, b"tags") for n in draw(st.lists(st.integers(1, 99), max_size=3))
        ),
        hlc=draw(st.integers(0, (1 << 63) - 1)),
        lamport=draw(st.integers(0, (1 << 62) - 1)) if code == Code.MOVE else None,
    )


def into_row(op, branch=7):
    return op_forms.row_of(op, branch, lambda ref: op_rows.op_key(branch, ref.opno))


def out_of_row(row):
    return op_forms.op_of(row, lambda key: payload.Ref(DEVICE, op_rows.number_of(key), b"tags"))


@given(operations())
def test_an_operation_comes_out_of_its_row_as_it_went_in(op):
    row = into_row(op)
    assert out_of_row(row) == op
    assert into_row(out_of_row(row)) == row


@given(operations(), st.integers(1, (1 << 23) - 1))
def test_a_row_says_which_branch_it_stands_in_and_which_number_it_has_there(op, branch):
    key = into_row(op, branch).key
    assert (op_rows.branch_of(key), op_rows.number_of(key)) == (branch, op.opno)


@given(operations())
def test_a_row_goes_through_a_segment_unchanged(op):
    sent = payload.Body((msgspec.structs.replace(op, hlc=op.hlc & ((1 << 62) - 1)),))
    (arrived,) = payload.decode(payload.encode(sent, DEVICE), DEVICE).ops
    assert into_row(arrived) == into_row(sent.ops[0])


def test_whether_a_value_is_true_or_one_makes_no_difference():
    op = payload.Op(1, Code.SET, b"e" * 16, 34, value=True, parents=(), hlc=1)
    assert into_row(op).val == 1
    assert type(into_row(op).val) is int


def test_a_parent_nobody_here_knows_is_left_out_of_the_row():
    op = payload.Op(2, Code.SET, b"e" * 16, 51, "x", (payload.Ref(b"?" * 16, 9, b"tags"),), 1)
    assert op_forms.row_of(op, 7, lambda ref: None).parents is None


def test_a_new_row_reads_as_the_log_writes_it():
    op = payload.Op(2, Code.NEW, b"e" * 16, None, {48: b"\xab" * 16, 51: 'Äh, "so"', 52: None}, (), 1)
    assert json.loads(into_row(op).val) == {"48": "ab" * 16, "51": 'Äh, "so"', "52": None}


def test_the_fields_of_a_later_release_stay_bytes_or_text_after_an_update(monkeypatch):
    op = payload.Op(2, Code.NEW, b"e" * 16, None, {9000: b"\xab", 9001: "ab"}, (), 1)
    row = into_row(op)
    monkeypatch.setattr(op_forms, "_IS_BYTES", {9000: True, 9001: True})
    assert out_of_row(row) == op


def seen(code, value):
    return op_forms.fold_op(OpRow(1 << 40 | 5, 9, code, b"e" * 16, None, value, None, None), ()).value


def test_the_folds_see_what_a_decision_says():
    keys = bytes([1]) * 32, bytes([2]) * 32
    cut = control_ops.Cut((control_ops.CutChain(DEVICE, (b"h" * 32,)),), whole=True)
    write = control_ops.write_control
    assert seen(Control.MEMBER, write(control_ops.SetMember("admin"))) is ops.Role.ADMIN
    assert seen(Control.MEMBER, write(control_ops.SetMember("auditor"))) == "auditor"
    assert len(seen(Control.ADMIT, write(control_ops.AdmitDevice(*keys, "Laptop")))) == 16
    for code in (Control.REMOVE, Control.REVOKE, Control.EXTEND_CUT):
        assert seen(code, write(cut)) == ops.Cut(((DEVICE, (b"h" * 32,)),), whole=True)
    grant = control_ops.GiveRight(b"m" * 16, "okr_owner")
    assert seen(Control.GRANT, write(grant)) == ops.Grant(Id(b"m" * 16), "okr_owner")
    assert seen(Control.TRANSFER, write(control_ops.Transfer((DEVICE,)))) == ops.Transfer((DEVICE,))


@given(
    st.sampled_from([Control.MEMBER, Control.ADMIT, Control.REMOVE, Control.GRANT, Control.TRANSFER]), BLOBS
)
def test_a_decision_that_cannot_be_read_decides_nothing(code, value):
    try:
        control_ops.read_control(code, value)
    except control_ops.FlawedError:
        assert seen(code, value) is None


def test_the_folds_see_a_new_row_as_numbers_and_values():
    op = payload.Op(2, Code.NEW, b"e" * 16, None, {48: b"\xab" * 16, 51: "x"}, (), 1)
    assert seen(Code.NEW, into_row(op).val) == ((48, b"\xab" * 16), (51, "x"))
