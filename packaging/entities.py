"""Write down what the declarations of kinds (journal_app/domain/entity.py) say.

    python packaging/entities.py docs          bring docs/sync.md, protocol.txt and the databases of schemas up to date
    python packaging/entities.py create NAME   print the CREATE TABLE of a kind, for a step in store/file/migrations.py

`protocol.txt` is only ever added to: what other versions of the app have been told holds for good.
"""

import argparse
import dataclasses
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from journal_app.domain.entity import ENTITIES, Declaration, Part
from journal_app.store.file import migrations
from journal_app.store.schema import TABLES, Field

ROOT: Final = Path(__file__).resolve().parent.parent
PROTOCOL: Final = ROOT / "tests" / "data" / "protocol.txt"
SCHEMAS: Final = ROOT / "tests" / "data" / "schema"
SYNC: Final = ROOT / "docs" / "sync.md"
BEGIN: Final = "<!-- kinds: written by `python3 dev.py docs` -->\n"
END: Final = "<!-- end of kinds -->\n"


def protocol() -> list[str]:
    """Return what every device must know alike: one line a fact."""
    return [line for one in ENTITIES.values() if one.logged for line in _facts(one)]


def _facts(one: Declaration) -> Iterator[str]:
    yield f"{one.table} written by {writers(one)}"
    for field in TABLES[one.table].fields:
        yield f"{one.table} {field.number} {field.name} {_type(field)}{_traits(field)}"
        yield from (f"{one.table} {field.number} word {word}" for word in field.words or ())


def writers(one: Declaration) -> str:
    """Return who may write rows of a kind, as its declaration says it."""
    says = vars(one.writers).items()
    told = [f"{name}={'+'.join(said) if isinstance(said, tuple) else said}" for name, said in says if said]
    return f"{type(one.writers).__name__}({', '.join(told)})"


def _type(field: Field) -> str:
    kind = "word" if field.is_chosen else {"Id": "id"}.get(field.type, field.type)
    return f"{kind}?" if field.optional else kind


def _traits(part: Part) -> str:
    found = [f" to {part.to}"] if part.to else []
    found += [f" {name.replace('_', '-')}" for name in ("fixed", "moves", "goes_with") if getattr(part, name)]
    if part.required and part.optional:
        found.append(" required")
    if part.person is not None:
        found.append(" a person" if part.person else " a name of a log")
    if part.within is not None:
        found.append(f" {part.within.start}..{part.within.stop - 1}")
    if part.default is not dataclasses.MISSING:
        found.append(f" default {None if part.default is None else str(part.default)!r}")
    return "".join(found)


def table_of_kinds() -> str:
    """Return the table of numbers, types and writers for docs/sync.md."""
    lines = ["| kind | number | field | type | |", "|---|---|---|---|---|"]
    for one in ENTITIES.values():
        if one.logged:
            lines.append(f"| **{one.table}** | | | | {writers(one)} |")
            for field in TABLES[one.table].fields:
                words = f" of {', '.join(repr(str(word)) for word in field.words)}" if field.words else ""
                lines.append(f"| | {field.number} | {field.name} | {_type(field)}{words} |{_traits(field)} |")
    return "\n".join(lines) + "\n"


def with_table(text: str) -> str:
    """Return docs/sync.md with the table of kinds as it is now. Raises ValueError where its place is not marked."""
    before, marked, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not marked or not ended:
        raise ValueError(f"{SYNC.name} has no place for the table of kinds: {BEGIN!r} … {END!r}")
    return before + marked + table_of_kinds() + END + after


def added(known: list[str]) -> list[str]:
    """Return the lines that `known` lacks.

    Raises ValueError where a line of it holds no more, or where a kind that is known has got a field without a default.
    """
    now = protocol()
    if broken := [line for line in known if line not in now]:
        raise ValueError(
            "Other versions of the app have been told this; give a new field a new number instead:\n  "
            + "\n  ".join(broken)
        )
    new = [line for line in now if line not in known]
    kinds = {line.split(maxsplit=1)[0] for line in known}
    for kind, number, *says in (line.split() for line in new):
        if kind in kinds and says[0] != "word" and "default" not in says:
            raise ValueError(
                f"{kind} {number} {says[0]}: rows of earlier versions lack it, so it needs a default"
            )
    return new


def add_schemas() -> None:
    """Make a database of each schema there is none of yet, from that of the one before."""
    before = None
    for name in migrations.names():
        path = SCHEMAS / f"{name}.sqlite"
        if not path.exists() and before is not None:
            shutil.copyfile(before, path)
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("BEGIN")
                migrations.migrate(connection)
                connection.execute("COMMIT")
                connection.execute("VACUUM")
        before = path


def create_table(one: Declaration) -> str:
    """Return the SQL that makes the table of a kind and the indexes of what it points to."""
    columns = ["key INTEGER PRIMARY KEY", "id BLOB NOT NULL UNIQUE"]
    columns += [_column(field) for field in TABLES[one.table].fields]
    columns += ["updated_at INTEGER NOT NULL"] if one.stamped else []
    indexes = [
        f"CREATE INDEX {one.table}_by_{part.name} ON {one.table}({_quoted(part.name)})"
        + (f" WHERE {_quoted(part.name)} IS NOT NULL;" if part.optional else ";")
        for part in one.references
    ]
    body = ",\n    ".join(columns)
    return "\n".join([f"CREATE TABLE {one.table}(\n    {body}\n) STRICT;", *indexes]) + "\n"


def _column(field: Field) -> str:
    kind = "INTEGER" if field.to else field.codec.sql
    says = [_quoted(field.name), kind]
    if not field.optional:
        says.append("NOT NULL")
    if field.to:
        says.append(f"REFERENCES {field.to}(key) DEFERRABLE INITIALLY DEFERRED")
    within = range(2) if field.type == "bool" else field.within
    if within is not None:
        says.append(f"CHECK ({_quoted(field.name)} BETWEEN {within.start} AND {within.stop - 1})")
    return " ".join(says)


def _quoted(name: str) -> str:
    return f'"{name}"'


def main() -> int:
    """Do what the arguments say; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("docs")
    verbs.add_parser("create").add_argument("name")
    arguments = parser.parse_args()
    try:
        if arguments.verb == "create":
            print(create_table(ENTITIES[arguments.name]), end="")
            return 0
        known = PROTOCOL.read_text("utf-8").splitlines()
        PROTOCOL.write_text("\n".join([*known, *added(known)]) + "\n", "utf-8")
        SYNC.write_text(with_table(SYNC.read_text("utf-8")), "utf-8")
        add_schemas()
    except (KeyError, ValueError) as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
