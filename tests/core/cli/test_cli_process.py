"""The command line as a process of its own: bytes, exit codes, pipes, and no Qt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOG = "日付,名前,Keep\n2024-10-04,さくら,朝会のファシリテーションがスムーズにできた\n2024-10-04,Ken,=1+1\n"


@pytest.fixture
def start(tmp_path):
    """Run the program in a process of its own, in a locale that knows ASCII only."""

    def call(*words, **more):
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "PYTHON"))
        }
        environment |= {
            "LC_ALL": "C",
            "PYTHONIOENCODING": "ascii",
            "JOURNAL_APP_DATA_DIR": str(tmp_path / "data"),
        }
        command = [sys.executable, "-m", "journal_app", *words]
        return subprocess.run(
            command, cwd=ROOT, env=environment | more, capture_output=True, check=False, timeout=60
        )

    return call


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return str(path)


def test_japanese_passes_a_locale_that_knows_ascii_only(start, log):
    assert start("import", "kpt", log).returncode == 0
    outcome = start("week", "2024-W40")
    assert "朝会のファシリテーションがスムーズにできた" in outcome.stdout.decode()
    assert "日本語で書く" in start("add", "keep", "日本語で書く").stdout.decode()


def test_it_speaks_japanese_where_asked_to(start, tmp_path):
    (tmp_path / "data" / "config").mkdir(parents=True)
    (tmp_path / "data" / "config" / "config.toml").write_text('language = "ja"', encoding="utf-8")
    assert start("week", "x").returncode == 1
    assert "週" in start("week", "x").stderr.decode()
    assert b"not a week" in start("week", "x", JOURNAL_APP_LANG="en").stderr


def test_a_csv_on_standard_output_has_its_mark_and_line_ends(start, log):
    start("import", "kpt", log)
    data = start("export", "csv", "--out", "-").stdout
    assert data.startswith(b"\xef\xbb\xbfid,date,week,member,kind,text,kr,kr_title,visibility,more_krs,")
    assert b",came_from,plan,updated_at\r\n" in data
    assert data.count(b"\r\n") == 3
    assert b'"\'=1+1"' in data


def test_exit_codes_tell_known_errors_from_wrong_usage(start):
    assert start("today").returncode == 0
    assert start("week", "2024-W99").returncode == 1
    assert start("weak").returncode == 2
    assert start("--version").stdout.startswith(b"journal-app ")


def test_nothing_but_the_sentence_is_on_standard_error(start, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "journal.db").write_bytes(b"not a database" * 400)
    outcome = start("today")
    assert outcome.returncode == 1
    assert outcome.stdout == b""
    assert outcome.stderr.count(b"\n") == 1
    assert b"restore --latest" in outcome.stderr


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_a_reader_that_goes_away_is_no_error_to_talk_about(start, tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("date,name,keep\n" + "".join(f"2024-10-04,Ken,{'x' * 100} {n}\n" for n in range(3000)))
    start("import", "kpt", str(path))
    script = f"{sys.executable} -m journal_app export csv --out - | head -c 10"
    environment = os.environ | {"JOURNAL_APP_DATA_DIR": str(tmp_path / "data")}
    outcome = subprocess.run(
        ["/bin/sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert outcome.stdout == b"\xef\xbb\xbfid,date"
    assert outcome.stderr == b""


def test_bytes_that_are_no_text_are_wrong_usage(start):
    if os.name == "nt":
        pytest.skip("arguments are text there")
    assert start("add", "keep", b"\xff\xfe").returncode == 2


def run_python(code, tmp_path):
    environment = os.environ | {"JOURNAL_APP_DATA_DIR": str(tmp_path / "data"), "JOURNAL_APP_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_no_command_imports_qt(tmp_path, log):
    calls = [
        ["add", "keep", "a"], ["nothing"], ["today"], ["week"], ["search", "a"], ["okr", "list"],
        ["import", "kpt", log], ["export", "csv", "--out", "-"], ["backup"], ["restore", "--latest"], ["doctor"],
    ]  # fmt: skip
    code = f"""
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from journal_app.cli import cli
for words in {calls!r}:
    cli.main(words, standalone_mode=False)
"""
    outcome = run_python(code, tmp_path)
    assert outcome.returncode == 0, outcome.stderr


def test_without_qt_the_window_says_what_it_needs(tmp_path):
    code = """
import sys
sys.modules["PySide6"] = None
sys.argv = ["journal-app"]
from journal_app.__main__ import main
main()
"""
    outcome = run_python(code, tmp_path)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("The window needs PySide6")
    assert outcome.stderr.count("\n") == 1


def test_a_mark_some_shells_of_windows_put_before_an_answer_is_no_part_of_it():
    code = """
import sys
from journal_app.__main__ import main
sys.argv = ["journal-app", "--version"]
try:
    main()
except SystemExit:
    print(ascii(sys.stdin.readline()))
"""
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=b"\xef\xbb\xbfyes\n", capture_output=True, check=True
    )
    assert outcome.stdout.splitlines()[-1] == b"'yes\\n'"
