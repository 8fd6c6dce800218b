"""A quarter as it was lived: what was set, measured, changed, added and given up, each on its day."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.ending_commands import DropKeyResult, PostponeKeyResult
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult, RecordCheckIn
from journal_app.journal.team_commands import RenameMe

TODAY = date(2026, 11, 20)


class Calendar:
    """A clock that is set to days, and moves on by a millisecond each time it is asked."""

    def __init__(self, day):
        self.go_to(day)

    def go_to(self, day):
        """Make it five in the afternoon of a day."""
        self.ms = int(datetime(day.year, day.month, day.day, 17, 4).astimezone().timestamp() * 1000)

    def __call__(self):
        self.ms += 1
        return self.ms


def quarter(folder):
    """Return a journal of a quarter on its 51st day, with its clock."""
    clock = Calendar(date(2026, 10, 1))
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    journal.run(RenameMe("立松"))

    def on(month, day, command):
        clock.go_to(date(2026, month, day))
        return journal.run(command)

    def key_result(month, day, objective, title, numbers, unit):
        command = AddKeyResult(objective.id, title, *map(Decimal, numbers), unit)
        return on(month, day, command).made(KeyResult)

    first = on(10, 1, AddObjective("問い合わせ体験を「待たせない」に変える", TODAY)).made(Objective)
    second = on(10, 1, AddObjective("夜間と海外の対応を、ひとりに頼らない", TODAY)).made(Objective)
    answer = key_result(10, 1, first, "一次回答の中央値を短くする", ("4", "1"), "h")
    solved = key_result(10, 1, first, "自己解決率を上げる", ("35", "55"), "%")
    night = key_result(10, 1, second, "夜間の引き継ぎ漏れをなくす", ("6", "0"), "件")
    abroad = key_result(10, 20, second, "海外拠点との定例を月2回ひらく", ("0", "2"), "回")
    outside = key_result(10, 20, second, "夜間の一次受けを外部に任せる割合", ("0", "50"), "%")
    for kr, value in ((answer, "3.3"), (solved, "36"), (night, "5")):
        on(10, 20, RecordCheckIn(kr.id, Decimal(value), 6))
    on(10, 28, DropKeyResult(abroad.id, Why(reason="先方の体制変更のため")))
    on(11, 6, EditKeyResult(solved, replace(solved, target=Decimal(50))))
    on(11, 13, PostponeKeyResult(outside.id, Why(reason="委託先の選定が12月にずれたため")))
    for kr, value in ((answer, "1.9"), (solved, "38"), (night, "1")):
        on(11, 18, RecordCheckIn(kr.id, Decimal(value), 7))
    key_result(11, 20, first, "AIの下書き返信を使った割合", ("0", "40"), "%")
    return journal
