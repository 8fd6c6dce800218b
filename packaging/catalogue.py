"""Keep the translation catalogues in step with the source.

    python packaging/catalogue.py update [--merge FILE...]   write the .po and .mo files anew
    python packaging/catalogue.py check                      say what is missing; exit code 1 where anything is

The files are sorted and carry no line numbers and no dates of their own, so that a diff shows texts only.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages import extract
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from build_hook import CATALOGUES, compile_catalogues

ROOT: Final = Path(__file__).resolve().parent.parent
KEYWORDS: Final = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
LANGUAGES: Final = ("ja",)
HEADER: Final = """\
# Translations of the journal. `python3 dev.py translate` keeps this file in step with the source.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def update(root: Path, fragments: list[Path]) -> list[str]:
    """Bring every catalogue up to date, fill gaps from the fragments, compile; return what a person should know."""
    template = extract_messages(root)
    notes: list[str] = []
    for language in LANGUAGES:
        path = root / CATALOGUES.replace("*", language)
        catalogue = read_catalogue(path, language)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        for fragment in fragments:
            notes += merge(catalogue, read_catalogue(fragment, language), fragment.name)
        write(catalogue, path, language)
        notes += [f"{language}: {complaint}" for complaint in complaints(catalogue, template)]
    compile_catalogues(root)
    return notes


def check(root: Path) -> list[str]:
    """Return what is wrong with the catalogues of the project at `root`; nothing where all is well."""
    template = extract_messages(root)
    found: list[str] = []
    for language in LANGUAGES:
        catalogue = read_catalogue(root / CATALOGUES.replace("*", language), language)
        found += [f"{language}: {complaint}" for complaint in complaints(catalogue, template)]
    return found


def extract_messages(root: Path) -> Catalog:
    """Return the messages that stand in the source of the program."""
    template = Catalog(charset="utf-8")
    found = extract.extract_from_dir(
        root / "journal_app",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for filename, line, message, comments, context in found:
        place = (f"journal_app/{Path(filename).as_posix()}", line)
        template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read a .po file or a fragment of one; a file that does not exist is an empty catalogue."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as lines:
        return read_po(lines, locale=language, charset="utf-8", abort_invalid=True)


def write(catalogue: Catalog, path: Path, language: str) -> None:
    """Write a .po file: sorted, without messages that have left the source."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(HEADER.format(language=language, plural_forms=catalogue.plural_forms).encode())
        write_po(
            out,
            catalogue,
            width=110,
            omit_header=True,
            sort_output=True,
            ignore_obsolete=True,
            include_lineno=False,
        )


def merge(catalogue: Catalog, fragment: Catalog, name: str) -> list[str]:
    """Fill empty translations from a fragment; return a note for each one that is not used or says otherwise."""
    notes = []
    for offered in messages(fragment):
        message = catalogue.get(offered.id, offered.context)
        if message is None:
            notes.append(f"{name}: not in the source: {offered.id!r}")
        elif is_empty(offered):
            notes.append(f"{name}: no translation: {offered.id!r}")
        elif is_empty(message):
            message.string = offered.string
        elif message.string != offered.string:
            notes.append(f"{name}: {offered.id!r} stays {message.string!r}, not {offered.string!r}")
    return notes


def complaints(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Yield a sentence for each message that is missing, fuzzy, left over or fills other gaps than the English."""
    for message in messages(template):
        translation = catalogue.get(message.id, message.context)
        if translation is None or is_empty(translation):
            yield f"no translation: {message.id!r}"
        elif translation.fuzzy:
            yield f"marked fuzzy: {message.id!r}"
        elif not placeholders_agree(message, translation):
            yield f"other placeholders: {message.id!r} and {translation.string!r}"
    for message in messages(catalogue):
        if template.get(message.id, message.context) is None:
            yield f"no longer in the source: {message.id!r}"


def placeholders_agree(message: Message, translation: Message) -> bool:
    """Return whether a translation fills the gaps of the English. An English singular may lack the number ("1 day")."""
    try:
        wanted = placeholders(forms(message.id)[-1])
        return all(placeholders(text) == wanted for text in forms(translation.string))
    except ValueError:  # a brace without its partner
        return False


def placeholders(text: str) -> set[str]:
    """Return the names in braces. Raises ValueError where the braces do not match."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def forms(text: str | Iterable[str] | None) -> list[str]:
    """Return the forms of a message: one, or one for each grammatical number."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def is_empty(message: Message) -> bool:
    """Return whether any form of the translation is missing."""
    return not all(forms(message.string))


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("verb", choices=["update", "check"])
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE")
    arguments = parser.parse_args()
    if arguments.verb == "update":
        for note in update(ROOT, arguments.merge):
            print(note)
        return 0
    found = check(ROOT)
    print("\n".join([*found, "The catalogues are complete." if not found else "  python3 dev.py translate"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
