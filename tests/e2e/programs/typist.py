"""Types into a journal without end and says what was saved: the victim of test_kill.py.

Prints "saved NUMBER TEXT" after each save that `Journal.run` acknowledged.
"""

from itertools import count

from journal_app.domain.kpt import Item, Kind
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.journal import Journal

KINDS = tuple(Kind)


def type_on(folder):
    journal = Journal(folder / "journal.db", folder / "backups")
    for number in count():
        text = f"{number}行目"
        line = journal.run(AddItem(journal.today(), KINDS[number % 3], text)).made(Item)
        for pause in range(3):
            print("saved", line.id.hex(), text, flush=True)
            text += f"、打ち続ける{pause}"
            journal.run(EditItem(line.id, text))
        journal.close_step()
        print("saved", line.id.hex(), text, flush=True)
