"""The settings of this device: what is read, what is passed over, and what is written."""

import subprocess
import sys
from dataclasses import replace
from datetime import time

import pytest

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.settings import ProblemKind, Settings, describe, load, save


@pytest.fixture
def config(tmp_path):
    return tmp_path / "config" / "config.toml"


def written(config, text):
    config.parent.mkdir(exist_ok=True)
    config.write_text(text, encoding="utf-8")
    return config


def test_without_a_file_the_defaults_hold(config):
    assert load(config) == (Settings(), ())


def test_what_is_saved_is_read_back(config):
    chosen = Settings("ja", "dark", 1.25, reduced_motion=True, holidays="", backups_kept=7, welcomed=True)
    save(config, Settings(), chosen)
    assert load(config) == (chosen, ())


def test_only_what_changed_is_written(config):
    save(config, Settings(), Settings(theme="dark"))
    text = config.read_text(encoding="utf-8")
    assert 'theme = "dark"' in text
    assert "language" not in text


def test_saving_no_change_makes_no_file(config):
    save(config, Settings(), Settings())
    assert not config.exists()


def test_comments_and_lines_of_others_stay(config):
    written(config, '# mine\ntheme = "light" # for the office\n\n[later]\nx = 1\n')
    save(config, Settings(theme="light"), Settings(theme="dark", language="ja"))
    text = config.read_text(encoding="utf-8")
    assert text.startswith('# mine\ntheme = "dark" # for the office')
    assert "[later]\nx = 1" in text
    assert load(config)[0] == Settings(theme="dark", language="ja")


def test_a_line_edited_by_hand_meanwhile_is_not_written_over(config):
    written(config, 'theme = "dark"\n')
    save(config, Settings(theme="light"), Settings(theme="light", scale=1.5))
    assert load(config)[0] == Settings(theme="dark", scale=1.5)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('language = "fr"', "language"),
        ("language = 1", "language"),
        ('language = ["ja"]', "language"),
        ("theme = true", "theme"),
        ("scale = 9", "scale"),
        ("scale = nan", "scale"),
        ("scale = true", "scale"),
        ('scale = "1.0"', "scale"),
        ('holidays = "XX"', "holidays"),
        ("backups_kept = 0", "backups_kept"),
        ("backups_kept = 3.5", "backups_kept"),
        ('welcomed = "yes"', "welcomed"),
        ("reduced_motion = 1", "reduced_motion"),
    ],
)
def test_a_bad_value_gives_the_default_and_a_sentence_with_file_key_and_choices(config, line, key):
    written(config, f"{line}\n")
    settings, (problem,) = load(config)
    assert settings == Settings()
    assert (problem.kind, problem.key) == (ProblemKind.BAD_VALUE, key)
    sentence = describe(problem)
    assert str(config) in sentence
    assert key in sentence
    assert problem.detail in sentence


def test_a_bad_value_leaves_the_good_ones(config):
    written(config, 'theme = "dark"\nscale = "huge"\n')
    assert load(config)[0] == Settings(theme="dark")


def test_a_whole_number_is_a_size(config):
    written(config, "scale = 2\n")
    assert load(config) == (Settings(scale=2.0), ())


def test_a_mistyped_key_is_named_with_the_one_that_was_meant(config):
    written(config, 'langauge = "ja"\n')
    settings, (problem,) = load(config)
    assert settings == Settings()
    assert "“langauge”" in describe(problem)
    assert "“language”" in describe(problem)


def test_a_key_like_no_other_is_named_too(config):
    written(config, "zzz = 1\n")
    assert "“zzz”" in describe(load(config)[1][0])


def test_a_byte_order_mark_is_no_error(config):
    written(config, '\ufefftheme = "dark"\n')
    assert load(config) == (Settings(theme="dark"), ())
    save(config, Settings(theme="dark"), Settings(theme="light"))
    assert load(config) == (Settings(theme="light"), ())


@pytest.mark.parametrize("content", [b"theme = \n", b"\xff\xfe\x00", 'theme = "暗"'.encode("cp932")])
def test_a_file_that_cannot_be_read_is_kept_aside_when_a_setting_changes(config, content):
    written(config, "")
    config.write_bytes(content)
    settings, (problem,) = load(config)
    assert settings == Settings()
    assert problem.kind is ProblemKind.MALFORMED
    assert "config.toml.bad" in describe(problem)
    assert config.read_bytes() == content

    save(config, settings, replace(settings, theme="dark"))
    assert config.with_name("config.toml.bad").read_bytes() == content
    assert load(config) == (Settings(theme="dark"), ())


def test_a_second_bad_file_does_not_replace_the_first(config):
    written(config, "first = \n")
    save(config, Settings(), Settings(theme="dark"))
    written(config, "second = \n")
    save(config, Settings(), Settings(theme="dark"))
    assert config.with_name("config.toml.bad").read_text(encoding="utf-8") == "first = \n"
    assert config.with_name("config.toml.bad2").read_text(encoding="utf-8") == "second = \n"


def test_a_file_that_cannot_be_opened_gives_a_sentence(tmp_path):
    settings, (problem,) = load(tmp_path)  # a folder cannot be opened as a file
    assert settings == Settings()
    assert problem.kind is ProblemKind.UNREADABLE
    assert str(tmp_path) in describe(problem)


def test_a_place_that_cannot_be_written_is_a_known_error(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(JournalError) as caught:
        save(tmp_path / "config" / "config.toml", Settings(), Settings(theme="dark"))
    assert caught.value.code is ErrorCode.CANNOT_WRITE


def test_a_link_to_a_file_of_dotfiles_stays_a_link(tmp_path, config):
    real = written(tmp_path / "dotfiles.toml", 'theme = "light"\n')
    config.parent.mkdir()
    config.symlink_to(real)
    save(config, Settings(theme="light"), Settings(theme="dark"))
    assert config.is_symlink()
    assert 'theme = "dark"' in real.read_text(encoding="utf-8")


def test_nothing_is_left_beside_the_file(config):
    save(config, Settings(), Settings(theme="dark"))
    assert [path.name for path in config.parent.iterdir()] == ["config.toml"]


def test_problems_are_told_in_the_language_of_the_reader(config):
    written(config, 'language = "ja"\ntheme = "blue"\n')
    settings, (problem,) = load(config)
    i18n.set_language(settings.spoken())
    assert str(config) in describe(problem)


def test_the_systems_language_is_spoken_until_one_is_chosen():
    assert Settings().spoken({"LANG": "ja_JP.UTF-8"}) == "ja"
    assert Settings(language="en").spoken({"LANG": "ja_JP.UTF-8"}) == "en"


def test_holidays_follow_the_language_until_the_first_run_settles_them():
    assert Settings(language="ja").holiday_country() == "JP"
    assert Settings(language="en").holiday_country() == ""
    assert Settings(language="en", holidays="JP").holiday_country() == "JP"
    assert replace(Settings().welcome("ja"), language="en").holiday_country() == "JP"
    assert replace(Settings().welcome("en"), language="ja").holiday_country() == ""


@pytest.mark.parametrize(
    ("scale", "steps", "expected"),
    [(1.0, 1, 1.1), (1.0, -1, 0.9), (2.0, 1, 2.0), (0.8, -1, 0.8), (1.3, 1, 1.5)],
)
def test_the_size_goes_in_steps_and_stops_at_the_ends(scale, steps, expected):
    assert Settings(scale=scale).scaled(steps).scale == expected


def test_reading_settings_does_not_load_the_writer():
    code = "import sys, journal_app.settings; print('tomlkit' in sys.modules, 'PySide6' in sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.split() == ["False", "False"]


def test_what_is_wanted_of_the_reminder_is_saved_and_read_back(config):
    days = ("mon", "wed", "sat")
    chosen = Settings(
        reminder=False, remind_at="16:30", workdays=days, day_ends_at="03:30", ask_next_morning=False
    )
    save(config, Settings(), chosen)
    assert load(config) == (chosen, ())
    wishes = chosen.wishes()
    assert (wishes.on, wishes.at, wishes.asks_missed) == (False, time(16, 30), False)
    assert wishes.day_ends == chosen.day_end() == time(3, 30)
    assert chosen.work_week().weekdays == {0, 2, 5}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("remind_at", '"25:00"'),
        ("remind_at", '"5pm"'),
        ("remind_at", "17"),
        ("workdays", "[]"),
        ("workdays", '["someday"]'),
        ("workdays", '"weekdays"'),
        ("day_ends_at", '"18:00"'),
        ("quiet_while_presenting", '"yes"'),
    ],
)
def test_a_reminder_nobody_understands_gives_the_usual_one_and_says_so(config, key, value):
    chosen, problems = load(written(config, f"{key} = {value}\n"))
    assert chosen == Settings()
    assert [(problem.kind, problem.key) for problem in problems] == [(ProblemKind.BAD_VALUE, key)]


def test_weekdays_come_in_order_and_once(config):
    assert load(written(config, 'workdays = ["fri", "mon", "mon"]\n'))[0].workdays == ("mon", "fri")


def test_ones_own_words_are_kept_as_lists_and_come_back(config):
    chosen = Settings(
        sections="ywt",
        feelings=True,
        light_words=("つかれた", "移動の日"),
        tired_hints=("", "あとで", ""),
        questions=((), ("何を学んだ？",), (), (), (), ()),
    )
    save(config, Settings(), chosen)
    assert load(config) == (chosen, ())


@pytest.mark.parametrize(
    "line",
    ['light_words = "tired"', "light_words = [1]", 'questions = ["a"]', "tired_hints = [[]]"],
)
def test_a_list_that_is_none_gives_the_apps_own_words_and_says_so(config, line):
    written(config, f"{line}\n")
    settings, (problem,) = load(config)
    assert settings == Settings()
    assert problem.kind is ProblemKind.BAD_VALUE
