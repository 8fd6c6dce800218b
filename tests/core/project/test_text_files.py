"""Texts are the same on every computer, whatever its language. ruff (PLW1514) holds the encodings of files."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOURCES = sorted([*(ROOT / "journal_app").rglob("*.py"), *(ROOT / "packaging").glob("*.py"), ROOT / "dev.py"])
CATALOGUES = sorted((ROOT / "resources" / "locale").rglob("*.po"))
# A format of dates within braces, such as "{time:%H:%M}".
IN_BRACES = re.compile(r"\{[^{}:]*:([^{}]*%[^{}]*)\}")
KNOWN = re.compile(r"(?:%[A-Za-z]|[ -$&-~])+")


def told_by_the_computer(tree: ast.AST):
    """Yield the lines on which what another program says is read in whatever encoding this computer has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_child(node):
            named = {keyword.arg for keyword in node.keywords}
            if named & {"text", "universal_newlines"} and "encoding" not in named:
                yield node.lineno


def _is_child(call: ast.Call) -> bool:
    owner = getattr(call.func, "value", None)
    return isinstance(owner, ast.Name) and owner.id == "subprocess"


def date_formats(tree: ast.AST):
    """Yield the formats of dates in a module, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(
                part.value for part in ast.walk(node.format_spec) if isinstance(part, ast.Constant)
            )
            if "%" in spec:
                yield node.lineno, spec
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((node.lineno, form) for form in IN_BRACES.findall(node.value))


@pytest.fixture(scope="module")
def seen():
    """Where other programs are read, and the formats of dates; each source is read once, and not kept."""
    told, formats = [], []
    for path in SOURCES:
        tree, name = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix()
        told += [f"{name}:{line}" for line in told_by_the_computer(tree)]
        formats += [(f"{name}:{line}", form) for line, form in date_formats(tree)]
    return told, formats


def test_what_other_programs_say_is_read_in_an_encoding_that_is_named(seen):
    assert seen[0] == []


def test_dates_are_formatted_by_letters_every_system_knows(seen):
    """Windows formats by the letters of its code page, and does not know %-d; a 年 belongs outside the braces."""
    formats = [*seen[1]]
    for path in CATALOGUES:
        formats += [(path.name, form) for form in IN_BRACES.findall(path.read_text(encoding="utf-8"))]
    assert len(formats) > 10
    assert [f"{place}: {form}" for place, form in formats if not KNOWN.fullmatch(form)] == []


def test_an_encoding_that_is_left_out_is_noticed():
    assert list(told_by_the_computer(ast.parse("subprocess.run(command, capture_output=True, text=True)")))
    assert not list(told_by_the_computer(ast.parse("subprocess.run(command, text=True, encoding='utf-8')")))


@pytest.mark.parametrize(
    "code",
    ["f'{day:%Y年%m月}'", "f'{day:%-d}'", "_('{day:%#d}').format(day=day)", "'{time:%H時}'"],
)
def test_a_format_that_windows_refuses_is_noticed(code):
    ((_line, form),) = date_formats(ast.parse(code))
    assert not KNOWN.fullmatch(form)


def test_a_format_that_all_know_is_let_pass():
    ((_line, form),) = date_formats(ast.parse("f'{time:%Y-%m-%d %H:%M}'"))
    assert KNOWN.fullmatch(form)
