"""What the people of the simulator do to their journals; what is private can be told from all else."""

from dataclasses import replace
from decimal import Decimal

from journal_app.journal.entry_commands import AddItem, AddItems, EditItem, SetPrivate
from journal_app.journal.okrs.tree_commands import EditKeyResult, EditObjective
from journal_app.journal.settle_conflict import SettleField
from journal_app.journal.team_commands import EditTeam
from tests.core.gestures import LINES, OTHERS, TREE, Writer

CANARY = "CANARY"
EDITS = ("edit objective", "edit objective", "edit kr", "team", "settle versions")
MOVES = ("objective", "kr", *("move objective",) * 4, *("move kr",) * 2)
NAMES = (
    *("team log", "team log", "log by hand", "log by hand", "log by hand"),
    *("claim", "claim", "same", "split", "copies"),
)
GESTURES = (*LINES, *TREE, *OTHERS, *EDITS, *EDITS, "react to others", "react to others")


class Hand(Writer):
    """Makes gestures; a private line holds a canary, and none is ever shared."""

    def __init__(self, computer):
        super().__init__(computer.journal, word=computer.word)
        self.sharing = computer.sharing

    def command(self, name, n):
        made = self._more(name, n) or super().command(name, n)
        match made:
            case AddItem(private=True):
                return replace(made, text=f"{CANARY} {n}")
            case AddItems(private=True):
                return replace(made, texts=(f"{CANARY} {n}", f"{CANARY} {n + 1}"))
            case EditItem(id=id_) if self._is_private(id_):
                return replace(made, text=f"{CANARY} {n} edited")
            case SetPrivate(private=False):
                return self.command("edit", n)
            case EditItem() if n % 4 == 0:
                return replace(made, seen="what was here a while ago")
        return made

    def _more(self, name, n):
        """What `Writer` has no gesture for."""
        objectives, krs = self._tree()
        objective, kr = self._one(objectives, n), self._one(krs, n)
        if name == "edit objective" and objective:
            return EditObjective(objective, replace(objective, title=self.word(n), note=f"note {n % 3}"))
        if name == "edit kr" and kr:
            return EditKeyResult(kr, replace(kr, title=self.word(n), target=Decimal(n)))
        if name == "team":
            team = self.journal.team
            return EditTeam(team, replace(team, name=f"team {n}", keep_prompt=f"prompt {n % 3}"))
        conflict = self._one(self.sharing.conflicts(), n) if name == "settle versions" else None
        if conflict:
            version = self._one(conflict.versions, n)
            return SettleField(conflict.table, conflict.id, conflict.field, version.value)
        return None

    def _is_private(self, id_):
        return any(line.id == id_ and line.private for line in self._lines())
