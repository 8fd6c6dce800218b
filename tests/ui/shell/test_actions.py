"""The table of actions: no dead entries, no shortcut twice, every text translated."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from journal_app import i18n
from journal_app.app.panes import PANES
from journal_app.paths import resources_dir
from journal_app.ui.action_spec import MENUS, SUBMENUS
from journal_app.ui.shell.actions import Actions, in_menu, table_of

ACTIONS = table_of(PANES)


class Handler(QObject):
    def __init__(self):
        super().__init__()
        self.calls = []

    def act(self):
        self.calls.append("app")

    def pane_act(self):
        self.calls.append("pane")


@pytest.fixture
def actions(host):
    parent = QObject()
    actions = Actions(host, ACTIONS, parent)
    yield actions
    parent.deleteLater()


@pytest.fixture
def handler():
    return Handler()


def test_every_action_has_a_place_in_a_menu():
    assert {spec.menu for spec in ACTIONS} == set(MENUS) | set(SUBMENUS)
    assert sum(1 for menu in (*MENUS, *SUBMENUS) for _ in in_menu(ACTIONS, menu)) == len(ACTIONS)


def test_no_id_is_given_twice_and_no_shortcut_that_works_in_every_pane():
    assert max(Counter(spec.id for spec in ACTIONS).values()) == 1
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.shortcuts)
    assert "" not in keys
    # Those of a pane are on only while it does them, so that two panes may share a key.
    everywhere = {
        QKeySequence(key).toString() for spec in ACTIONS if spec.scope == "app" for key in spec.shortcuts
    }
    assert {key for key, times in keys.items() if times > 1} & everywhere == set()


def test_editors_keep_the_keys_an_input_method_uses():
    # These go to paper where nothing is typed; fields keep all keys while somebody composes.
    paper = {"okr.print", "minutes.pdf", "wins.page", "sheet.poster"}
    taken = {key for spec in ACTIONS for key in spec.shortcuts if spec.id not in paper}
    assert not taken & {"Ctrl+Space", "Ctrl+I", "Ctrl+O", "Ctrl+P", "Ctrl+U"}


def test_every_icon_exists():
    for spec in ACTIONS:
        assert not spec.icon or (resources_dir() / "icons" / f"{spec.icon}.svg").is_file(), spec.id


def test_an_action_nobody_handles_is_disabled(actions):
    assert not any(action.isEnabled() for action in actions)


def test_a_handled_action_is_enabled_and_calls_its_handler(actions, handler):
    actions.handle("file.export", handler.act)
    actions["file.export"].trigger()
    assert handler.calls == ["app"]


def test_pane_actions_follow_the_pane_shown(actions, handler):
    actions.follow_pane({"week.present": handler.pane_act})
    assert actions["week.present"].isEnabled()
    assert not actions["okr.add_objective"].isEnabled()
    actions["week.present"].trigger()
    assert handler.calls == ["pane"]
    actions.follow_pane({})
    assert not actions["week.present"].isEnabled()


def test_one_of_a_group_is_ticked(actions):
    actions.tick("theme.dark")
    actions.tick("theme.light")
    assert actions["theme.light"].isChecked()
    assert not actions["theme.dark"].isChecked()


def test_texts_follow_the_language_but_languages_keep_their_names(actions, monkeypatch):
    monkeypatch.setattr("journal_app.ui.action_spec._", str.upper)
    actions.retranslate()
    assert actions["app.quit"].text() == "QUIT"
    assert actions["language.ja"].text() == "日本語"
    assert actions["language.en"].text() == "English"


def test_the_mac_menu_finds_settings_about_and_quit(actions):
    roles = {action.menuRole() for action in actions}
    assert {QAction.MenuRole.PreferencesRole, QAction.MenuRole.AboutRole, QAction.MenuRole.QuitRole} <= roles


def test_an_unknown_action_is_an_error(actions):
    with pytest.raises(KeyError):
        actions["file.print"]
    assert i18n.language() == "en"
