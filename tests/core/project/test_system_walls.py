"""The wall around `journal_app/system`: what one operating system does otherwise than another stands nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "journal_app"
DOOR = PACKAGE / "system"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if DOOR not in path.parents)

# Modules of one system, and those through which a program reaches past Python.
SYSTEM_MODULES = {
    *("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog", "curses", "readline"),
    *("msvcrt", "winreg", "winsound", "nt", "_winapi", "ctypes", "mmap", "select", "multiprocessing"),
    *("subprocess", "socket"),
}
# Of `os`, what is the same everywhere; `read`, `write` and `close` are, for what the door has opened.
PORTABLE_OS = {"environ", "urandom", "getpid", "read", "write", "close", "fdopen", "strerror", "pathsep"}
PORTABLE_SIGNALS = {"SIGINT", "SIGTERM", "signal", "getsignal", "default_int_handler", "set_wakeup_fd"}
PORTABLE_SHUTIL = {"disk_usage", "copyfile", "which", "get_terminal_size"}
# A name that is changed, given a meaning or a mode: Windows refuses, ignores or does something else.
CHANGES_OF_NAMES = {
    *("unlink", "rename", "rmdir", "mkdir", "symlink_to", "hardlink_to", "link_to", "readlink", "touch"),
    *(
        "chmod",
        "lchmod",
        "is_symlink",
        "is_junction",
        "is_mount",
        "samefile",
        "expanduser",
        "is_relative_to",
        "resolve",
        "as_uri",
    ),
}
# What tells files apart or says whose they are. Size and time are the same everywhere.
FIELDS_OF_STAT = {"st_ino", "st_dev", "st_uid", "st_gid", "st_mode", "st_nlink", "st_reparse_tag"}
# Windows knows no zone before 1970, and formats nothing its code page lacks.
NOT_EVERYWHERE = {"home"}  # a computer may have none for this account; typed_path("~") says so
LOCAL_TIME = {"fromtimestamp", "utcfromtimestamp", "astimezone", "strftime", "localtime", "mktime", "tzset"}
# What a front end offers on one system alone. It treats no file and no process otherwise there.
ASKS_WHICH_SYSTEM = {
    "journal_app/app/application.py",  # a screen, which on Linux may be missing
    "journal_app/app/self_test/checks.py",  # plugins of Qt that only Linux has
    "journal_app/app/start.py",  # links, which macOS hands over as events
    "journal_app/cli/checkup.py",  # fonts, which on Linux may be missing
    "journal_app/ui/kit/fields/input_method.py",  # fcitx, which only Linux has
    "journal_app/ui/note_keys.py",  # Alt with a digit, which on a Mac writes a letter
    "journal_app/ui/shell/window_menus.py",  # the menu bar, which macOS shows at the top of the screen
}


# The seams themselves, and what needs none.
LET_PASS = {
    ("journal_app/paths.py", ".expanduser()"),  # says there what it does with a name that nobody has
    ("journal_app/ui/first_run/page.py", ".is_relative_to()"),  # to shorten what is shown
    ("journal_app/ui/guide/page_view.py", ".is_relative_to()"),  # both come from our own folder
    ("journal_app/ui/guide/page_view.py", ".resolve()"),
    ("journal_app/sync/fold/decisions.py", ".resolve()"),  # of several versions of a field
    ("journal_app/store/file/connections.py", ".as_uri()"),  # says there what SQLite makes of it
    ("journal_app/cli/checkup.py", "import subprocess"),  # fontconfig, on Linux alone
    ("journal_app/ui/shell/end_signals.py", "import socket"),  # a pair within the program, which wakes Qt
    ("journal_app/ui/sharing/form.py", "import socket"),  # the name of this computer
    ("journal_app/sync/stores/files.py", ".mkdir()"),  # in a folder shared with others: with the usual rights
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def offences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what belongs behind the door, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, f"import {module}") for module in _imported(node))
        elif isinstance(node, ast.Attribute):
            said = _said_of(node)
            if said:
                yield node.lineno, said
        elif isinstance(node, ast.Call):
            said = _called(node)
            if said:
                yield node.lineno, said


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif node.module in {"os", "sys", "signal", "shutil", "os.path"}:
        return [
            f"{node.module}.{alias.name}" for alias in node.names
        ]  # one name alone would hide where it is from
    else:
        names = [node.module or ""]
    return [name for name in names if name.partition(".")[0] in SYSTEM_MODULES]


def _said_of(node: ast.Attribute) -> str | None:
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    portable = {"os": PORTABLE_OS, "signal": PORTABLE_SIGNALS, "shutil": PORTABLE_SHUTIL}.get(owner)
    if portable is not None and node.attr not in portable:
        return f"{owner}.{node.attr}"
    if node.attr in FIELDS_OF_STAT:
        return node.attr
    return None


def _called(node: ast.Call) -> str | None:
    function = node.func
    if getattr(function, "attr", getattr(function, "id", "")) == "TemporaryDirectory":
        kept = {keyword.arg for keyword in node.keywords}
        return None if "ignore_cleanup_errors" in kept else "a folder that open files may keep"
    if not isinstance(function, ast.Attribute):
        return None
    if function.attr == "astimezone" and node.args:  # to a zone that is named: no system is asked
        return None
    if function.attr == "touch" and not node.keywords:
        return None
    if function.attr not in {"replace"} | CHANGES_OF_NAMES | LOCAL_TIME | NOT_EVERYWHERE:
        return None
    if ast.unparse(function.value) in {"SYSTEM", "self", "self._files", "os"}:
        return None
    if function.attr in CHANGES_OF_NAMES | LOCAL_TIME | NOT_EVERYWHERE:
        return f".{function.attr}()"
    # Of all that are called so only Path's takes one argument.
    if function.attr == "replace" and len(node.args) == 1 and not node.keywords:
        return ".replace() of a file"
    return None


def asks_which_system(tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in {"platform", "name", "getwindowsversion"}
        and ast.unparse(node) in {"sys.platform", "os.name", "sys.getwindowsversion"}
        for node in ast.walk(tree)
    )


@pytest.fixture(scope="module")
def seen():
    """What stands outside the door, and who asks; each module is read once, and not kept."""
    found, asking = [], set()
    for path in MODULES:
        tree, name = ast.parse(path.read_text(encoding="utf-8")), name_of(path)
        found += [(name, line, said) for line, said in offences(tree)]
        if asks_which_system(tree):
            asking.add(name)
    return found, asking


def test_what_systems_do_differently_stands_behind_one_door(seen):
    assert [f"{name}:{line}: {said}" for name, line, said in seen[0] if (name, said) not in LET_PASS] == []


def test_nothing_is_let_pass_that_is_not_there(seen):
    assert {(name, said) for name, _line, said in seen[0]} >= LET_PASS


def test_only_front_ends_ask_which_system_this_is(seen):
    assert seen[1] == ASKS_WHICH_SYSTEM


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "import subprocess",
        "TemporaryDirectory(prefix='a')",
        "from ctypes import CDLL",
        "from os import replace",
        "os.replace(a, b)",
        "os.open(a, os.O_NOFOLLOW)",
        "os.kill(1, 9)",
        "os.fsync(handle)",
        "os.getuid()",
        "signal.SIGKILL",
        "shutil.rmtree(folder)",
        "path.replace(target)",
        "part.unlink(missing_ok=True)",
        "path.chmod(0o600)",
        "path.stat().st_ino",
        "path.absolute().as_uri()",
        "datetime.fromtimestamp(ms / 1000)",
        "moment.astimezone()",
        "path.touch(mode=0o600)",
    ],
)
def test_the_wall_notices(code):
    assert list(offences(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "text.replace(a, b)",
        "replace(day, kind=kind)",
        "moment.replace(hour=0)",
        "moment.astimezone(UTC)",
        "path.stat().st_size",
    ],
)
def test_the_wall_lets_pass(code):
    assert list(offences(ast.parse(code))) == []
