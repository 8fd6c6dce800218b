"""The ledger as CSV."""

import csv

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.exchange.ledger_csv import write_ledger
from tests.core.domain.okrs.test_turnover import ID, START


def test_each_line_is_a_row_that_no_spreadsheet_takes_for_a_formula(tmp_path):
    line = LedgerLine(
        *(ID, Id(b"m" * 16), START, 0, Deed.DROPPED, ID),
        ref="KR-7",
        title="=SUM(A1)",
        code=ReasonCode.PREMISE,
        reason="先方の体制が変わったため",
        effect_before=325,
    )
    target = tmp_path / "ledger.csv"

    assert write_ledger([line], {Id(b"m" * 16): "立松"}, target) == 1

    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(target.read_text("utf-8-sig").splitlines())
    assert (row["member"], row["deed"], row["ref"], row["title"]) == ("立松", "dropped", "KR-7", "'=SUM(A1)")
    assert (row["reason"], row["progress_before"], row["progress_after"]) == (
        "先方の体制が変わったため",
        "32.5",
        "",
    )
