"""The walls between the rooms. import-linter (`dev.py check`) holds the layers; here is what it cannot say."""

import ast
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "journal_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
MOST_METHODS = 25
MOST_MODULES = 20
OF_THE_FOLDER = {"__init__.py", "conftest.py"}
TEXTS = {".py", ".toml", ".in", ".txt", ".md", ".qss", ".po", ".svg"}
# PySide keeps what these return alive as long as the layout, while Qt deletes it with the widget: see
# ui/kit/frames/discarding.py.
ITEMS_OF_LAYOUTS = {"itemAt", "itemAtPosition", "takeAt", "takeRow", "replaceWidget", "spacerItem"}
# The same with the frames of a text, of which Qt makes new ones for each text: see `root_frame` in
# ui/kit/marks/text.py.
FRAMES_OF_TEXTS = {"rootFrame", "frameAt"}
EDITORS = {
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QAbstractSpinBox",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateEdit",
    "QTimeEdit",
    "QDateTimeEdit",
    "QKeySequenceEdit",
    "QInputDialog",
}
# A module's docstring begins with what the module holds. These hide it, and so does a verb: "reading", "paints".
NO_NOUN = re.compile(
    r"(What|How|Who|Whose|Where|Which|When|Why|Whether|If|As|And|But|Or|Not|From|To|With|In|On|At|By|For|Of|After|"
    r"Before|Between|I|It|We|All|Everything|Something|(?!Sharing|Nothing)\w+ing|Walks|Paints|Carries|Scrolls)\b"
)
VAGUE_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)($|_)")


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path):
    """All nodes of a module by kind, parsed once for all tests here."""
    found = defaultdict(list)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        found[type(node)].append(node)
    return found


@pytest.fixture(autouse=True, scope="module")
def trees_in_memory():
    """Two hundred megabytes, which the tests after these need not carry along."""
    yield
    nodes.cache_clear()


def definitions(path, *kinds):
    return [node for kind in kinds for node in nodes(path)[kind]]


def imports(path):
    for node in definitions(path, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node.level == 0:
            yield node.module


def test_no_module_is_too_long():
    too_long = [
        name_of(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE
    ]
    assert too_long == []


def test_no_function_is_too_long():
    too_long = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        for node in definitions(path, ast.FunctionDef, ast.AsyncFunctionDef)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_no_class_has_too_many_methods():
    too_many = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        for node in definitions(path, ast.ClassDef)
        if len([part for part in node.body if isinstance(part, ast.FunctionDef)]) > MOST_METHODS
    ]
    assert too_many == []


@pytest.mark.parametrize("tree", ["journal_app", "tests"])
def test_no_folder_is_too_full(tree):
    folders = Counter(path.parent for path in (ROOT / tree).rglob("*.py") if path.name not in OF_THE_FOLDER)
    too_full = {name_of(folder): count for folder, count in folders.items() if count > MOST_MODULES}
    assert too_full == {}


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_no_module_needs_itself_by_any_way_round():
    # Also where types alone are named or the import waits in a function: the design is no less of a circle.
    known = {module_of(path) for path in MODULES}
    graph = {}
    for path in MODULES:
        here = module_of(path)
        named = {alias.name for node in definitions(path, ast.Import) for alias in node.names}
        for node in definitions(path, ast.ImportFrom):
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= (parts & known) or {node.module}
        graph[here] = (named & known) - {here}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
    else:
        circle = []
    assert circle == []


def test_modules_are_named_by_area():
    vague = [
        name_of(path)
        for path in MODULES
        if VAGUE_NAMES.search(path.stem) or VAGUE_NAMES.search(path.parent.name)
    ]
    assert vague == []


def test_the_first_word_on_a_module_is_what_it_holds():
    said = {name_of(path): ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in MODULES}
    hidden = {name: text.partition("\n")[0] for name, text in said.items() if text and NO_NOUN.match(text)}
    assert hidden == {}


def test_no_module_keeps_state_in_globals():
    # `global` is how module state is changed; i18n says why its one holder is there.
    found = [f"{name_of(path)}:{node.lineno}" for path in MODULES for node in definitions(path, ast.Global)]
    assert found == []


def test_no_layout_is_asked_for_its_items_and_no_text_for_its_frames():
    tests = set((ROOT / "tests").rglob("*.py")) - {
        ROOT / "tests/ui/layout_items.py"
    }  # asks to see who else has
    found = [
        f"{name_of(path)}:{node.lineno}: {node.attr}"
        for path in (*MODULES, *sorted(tests))
        for node in definitions(path, ast.Attribute)
        if node.attr in ITEMS_OF_LAYOUTS | FRAMES_OF_TEXTS
    ]
    assert found == []


def test_the_window_has_one_way_to_another_thread_and_one_way_back():
    # ui/jobs/background.py starts the thread, ui/jobs/courier.py brings back what it has to say: see there why
    # nobody else does.
    ways = {"Thread", "Timer", "ThreadPoolExecutor", "QThread", "QRunnable", "QThreadPool"}
    allowed = {"journal_app/ui/jobs/background.py", "journal_app/ui/jobs/courier.py"}
    window = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in {"ui", "app"}]
    found = [
        f"{name_of(path)}: {alias.name}"
        for path in window
        if name_of(path) not in allowed
        for node in definitions(path, ast.ImportFrom)
        for alias in node.names
        if alias.name in ways
    ]
    found += [
        f"{name_of(path)}:{node.lineno}: {node.attr}"
        for path in window
        if name_of(path) not in allowed
        for node in definitions(path, ast.Attribute)
        if node.attr in ways
    ]
    assert found == []


def test_files_of_sqlite_are_opened_in_one_place():
    # store/file/connections.py says what would be forgotten elsewhere.
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if name_of(path) != "journal_app/store/file/connections.py"
        for node in definitions(path, ast.Attribute)
        if node.attr == "connect" and isinstance(node.value, ast.Name) and node.value.id == "sqlite3"
    ]
    assert found == []


def test_every_field_that_takes_text_knows_about_input_methods():
    """A stock editor writes words the person has cancelled; those that only show text take none."""
    bare = []
    for path in MODULES:
        for node in definitions(path, ast.ClassDef):
            bases = [ast.unparse(base) for base in node.bases]
            stock = [at for at, base in enumerate(bases) if base.split(".")[-1] in EDITORS]
            if stock and "ComposingMixin" not in bases[: stock[0]]:
                bare.append(f"{name_of(path)}: {node.name}")
        called = {ast.unparse(call.func).split(".")[-1] for call in definitions(path, ast.Call)}
        if called & EDITORS and "setReadOnly" not in called:
            bare.append(name_of(path))
        if "setEditable" in called:  # a combo box makes an editor of its own
            bare.append(name_of(path))
    assert bare == []


def test_the_domain_uses_the_standard_library_only():
    foreign = [
        f"{name_of(path)}: {module}"
        for path in sorted((PACKAGE / "domain").rglob("*.py"))
        for module in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("journal_app.domain")
    ]
    assert foreign == []


def test_importing_the_command_line_loads_no_qt_and_nothing_slow():
    # Milliseconds of import, measured: Qt 94, sqlite_utils 104, holidays 184, keyring 95.
    slow = ["PySide6", "sqlite_utils", "holidays", "keyring"]
    code = f"import sys, journal_app.cli; print([name for name in {slow} if name in sys.modules])"
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert outcome.stdout.strip() == "[]"


def test_no_file_names_a_path_of_a_machine():
    home = re.compile(r"(?<![\w.])/(root|home/\w+|Users/\w+)/|[A-Z]:\\+Users\\|" + re.escape(f"{ROOT}/"))
    found = [name_of(path) for path in text_files() if home.search(path.read_text(encoding="utf-8"))]
    assert found == []


def text_files():
    for folder, folders, names in os.walk(ROOT):
        # Left out: environments, caches, and what a build leaves behind.
        folders[:] = [name for name in folders if not name.startswith(".") and name not in {"build", "dist"}]
        yield from (Path(folder, name) for name in names if Path(name).suffix in TEXTS)


def test_every_module_that_words_and_docs_name_is_there():
    files = re.compile(r"(?<![\w/.])(?:[a-z_]+/)+[a-z_]+\.py\b(?!` \(new\))")
    rooms = "|".join(path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] != "_")
    modules = re.compile(rf"`((?:{rooms})\.(?!db`)[a-z_]+)[a-z_.]*`")
    there = {path.relative_to(ROOT).as_posix() for path in text_files() if path.suffix == ".py"}
    ends = {path[at:] for path in there for at in (0, *(slash.end() for slash in re.finditer("/", path)))}
    missing = []
    for path in [*MODULES, *(path for path in text_files() if path.suffix == ".md")]:
        text = re.sub(r"`[^`]*` \(new\)", "", path.read_text(encoding="utf-8"))
        missing += [(name_of(path), file) for file in files.findall(text) if file not in ends]
        for module in modules.findall(text):
            place = PACKAGE / module.replace(".", "/")
            if not place.is_dir() and not place.with_suffix(".py").exists():
                missing.append((name_of(path), module))
    assert missing == []


def test_every_place_the_map_names_is_there():
    # In ARCHITECTURE.md a name with a slash is a path below the package or the project.
    named = set(
        re.findall(r"`([\w.]+(?:/[\w.]+)*/?)`(?! \(new\))", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    )
    paths = {name for name in named if "/" in name}
    homes = (PACKAGE, ROOT, PACKAGE / "ui")
    gone = {name for name in paths if not any((home / name).exists() for home in homes)}
    assert gone - {"backups/"} == set()  # of the data folder
