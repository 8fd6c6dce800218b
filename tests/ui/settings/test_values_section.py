"""The team's values on the general page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal_app.domain.powers import POWERS, Powers
from journal_app.ui.settings.values.dialog import ValueDialog


def dialog():
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ValueDialog) and w.isVisible()]
    return found


def shown(values):
    return [(row.label, row.caption) for row in values.values]


def test_values_are_added_changed_put_in_order_and_removed(pane, journal, qtbot):
    pane.open("general")
    values = pane.page("general").values
    for phrase, gloss in (("Plain words", "やさしい言葉"), ("Small steps", "")):
        values.add_button.click()
        dialog().phrase.edit.setText(phrase)
        dialog().gloss.edit.setText(gloss)
        qtbot.keyClick(dialog().gloss.edit, Qt.Key.Key_Return)
    assert shown(values) == [("Plain words", "やさしい言葉"), ("Small steps", "")]
    first, second = journal.reads.evidence.values()
    assert [action.text() for action in values.menu(first).actions() if action.text()] == [
        "Change…",
        "Move down",
        "Remove",
    ]
    values._on_move(second, 0)
    values._on_edit(journal.reads.evidence.values()[0])
    dialog().phrase.edit.setText("Tiny steps")
    dialog().save.click()
    assert shown(values) == [("Tiny steps", ""), ("Plain words", "やさしい言葉")]
    values._on_remove(journal.reads.evidence.values()[1])
    assert shown(values) == [("Tiny steps", "")]
    values._on_undo()
    assert len(shown(values)) == 2


def test_a_value_without_words_is_not_taken(pane, journal):
    pane.open("general")
    pane.page("general").values.add_button.click()
    dialog().save.click()
    assert dialog().isVisible()
    assert journal.reads.evidence.values() == []
    dialog().reject()


def test_in_a_shared_team_only_who_leads_it_changes_values(pane, journal):
    journal._database.connection.execute(
        "INSERT INTO local(name, value) VALUES (?, ?)", (POWERS, Powers.OWN.value)
    )
    values = pane.page("general").values
    values.load(rules=pane.page("general")._rules)
    assert not values.add_button.isEnabled()
    assert "admin" in values.add_row.caption
