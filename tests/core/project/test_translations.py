"""The catalogues are complete, and the language switches while the program runs."""

import ast
import logging
from pathlib import Path

import pytest

import catalogue
from journal_app import i18n

ROOT = Path(__file__).parents[3]


def test_every_message_has_a_japanese_translation_with_the_same_placeholders():
    assert catalogue.check(ROOT) == []


def test_messages_are_constants_so_that_tools_find_them():
    # f"..." and "a" + b never match the catalogue; .format() belongs outside the call.
    wrong = []
    for path in sorted((ROOT / "journal_app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in catalogue.KEYWORDS:
                built = [arg for arg in node.args if isinstance(arg, ast.JoinedStr | ast.BinOp)]
                if built and getattr(node.func, "id", "") != "ngettext":
                    wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []


def project(tmp_path, source):
    (tmp_path / "journal_app").mkdir(exist_ok=True)
    (tmp_path / "journal_app/pane.py").write_text(source, encoding="utf-8")
    return tmp_path


def fragment(tmp_path, text):
    path = tmp_path / "part.po"
    path.write_text(text, encoding="utf-8")
    return path


def japanese(root):
    return (root / "resources/locale/ja/LC_MESSAGES/journal_app.po").read_text(encoding="utf-8")


SOURCE = '_("Saved {time}")\nngettext("{n} day", "{n} days", 2)\npgettext("month", "May")\nN_("Keep")\n'
FRAGMENT = """
msgid "Saved {time}"
msgstr "{time} に保存しました"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} 日"

msgctxt "month"
msgid "May"
msgstr "5月"

msgid "Keep"
msgstr "続けること"
"""


def test_a_fragment_fills_what_the_source_asks_for(tmp_path):
    root = project(tmp_path, SOURCE)
    assert len(catalogue.update(root, [])) == 4
    assert catalogue.update(root, [fragment(tmp_path, FRAGMENT)]) == []
    assert catalogue.check(root) == []


def test_an_update_without_changes_changes_nothing(tmp_path):
    root = project(tmp_path, SOURCE)
    catalogue.update(root, [fragment(tmp_path, FRAGMENT)])
    before = japanese(root)
    catalogue.update(root, [])
    assert japanese(root) == before


def test_moving_a_message_to_another_line_changes_nothing(tmp_path):
    root = project(tmp_path, SOURCE)
    catalogue.update(root, [])
    before = japanese(root)
    project(tmp_path, "\n\n\n" + SOURCE)
    catalogue.update(root, [])
    assert japanese(root) == before


def test_a_message_that_left_the_source_leaves_the_catalogue(tmp_path):
    root = project(tmp_path, SOURCE)
    catalogue.update(root, [fragment(tmp_path, FRAGMENT)])
    project(tmp_path, '_("Saved {time}")')
    assert [line for line in catalogue.check(root) if "no longer in the source" in line]
    catalogue.update(root, [])
    assert catalogue.check(root) == []
    assert "5月" not in japanese(root)


def test_a_translation_made_before_is_not_overwritten_by_a_fragment(tmp_path):
    root = project(tmp_path, '_("Keep")')
    catalogue.update(root, [fragment(tmp_path, 'msgid "Keep"\nmsgstr "続けること"\n')])
    notes = catalogue.update(root, [fragment(tmp_path, 'msgid "Keep"\nmsgstr "別の訳"\n')])
    assert "続けること" in japanese(root)
    assert len(notes) == 1


@pytest.mark.parametrize("wrong", ["{tiem} に保存", "保存しました", "{time に保存"])
def test_a_translation_with_other_placeholders_is_refused(tmp_path, wrong):
    root = project(tmp_path, '_("Saved {time}")')
    catalogue.update(root, [fragment(tmp_path, f'msgid "Saved {{time}}"\nmsgstr "{wrong}"\n')])
    assert "other placeholders" in catalogue.check(root)[0]


@pytest.fixture
def small_catalogue(tmp_path, monkeypatch):
    root = project(tmp_path, SOURCE)
    catalogue.update(root, [fragment(tmp_path, FRAGMENT)])
    monkeypatch.setattr(i18n, "resources_dir", lambda: root / "resources")


def test_the_language_switches_while_the_program_runs(small_catalogue):
    assert i18n._("Keep") == "Keep"
    i18n.set_language("ja")
    assert i18n.language() == "ja"
    assert i18n._("Keep") == "続けること"
    assert i18n.pgettext("month", "May") == "5月"
    assert [i18n.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} 日", "{n} 日"]
    i18n.set_language("en")
    assert [i18n.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} day", "{n} days"]


def test_without_a_catalogue_the_texts_are_english(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(i18n, "resources_dir", lambda: tmp_path)
    with caplog.at_level(logging.WARNING):
        i18n.set_language("ja")
    assert i18n._("Keep") == "Keep"
    assert "no catalogue for ja" in caplog.text


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ja:en"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_follows_the_environment(environ, expected):
    assert i18n.detect_language(environ) == expected
