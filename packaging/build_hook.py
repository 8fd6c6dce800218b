"""What a build adds to the source: compiled translations, and in the wheel the resources inside the package.

The compiled .mo files are not kept in git: a stale one would hide a translation that stands in the .po file.
"""

from pathlib import Path
from typing import Any, Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES: Final = "resources/locale/*/LC_MESSAGES/journal_app.po"


class CatalogueBuildHook(BuildHookInterface[Any]):
    """The hook hatch finds in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile for every kind of build; `version` is "standard" for a wheel, "editable" for a linked checkout."""
        compile_catalogues(Path(self.root))
        if version == "standard":  # a checkout uses its own resources, a copy of them would go stale
            build_data["force_include"][str(Path(self.root, "resources"))] = "journal_app/resources"


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo beside every .po of the project at `root` and return what was written."""
    written = []
    for source in sorted(root.glob(CATALOGUES)):
        locale = source.parent.parent.name
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=locale)
        target = source.with_suffix(".mo")
        with target.open("wb") as out:
            write_mo(out, catalogue)
        written.append(target)
    return written
