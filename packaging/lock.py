"""Pin the requirements: the newest versions the .in files allow, with hashes, for every platform.

Uses uv and not pip-tools, because it resolves for Windows and macOS too and writes the markers that tell them
apart. uv lives in a throwaway environment: nothing else of the project needs it.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent
# The first file serves packages of the finished program. The others hold everything: `dev.py` installs one alone.
RUNTIME: Final = ["requirements.in", "-o", "requirements.txt"]
DEVELOPMENT: Final = [
    *("requirements.in", "requirements-dev.in"),
    *("-c", "requirements.txt", "-o", "requirements-dev.txt"),
]

BUILDING: Final = [
    *("requirements.in", "requirements-build.in"),
    *("-c", "requirements-dev.txt", "-o", "requirements-build.txt"),
]
FILES: Final = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")


def main() -> int:
    """Write the requirement files; return 1 with a sentence where that fails."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        compile_command = [
            *(str(python), "-m", "uv", "pip", "compile", "--quiet", "--upgrade"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-emit-index-url", "--no-emit-find-links", "--annotation-style", "line"),
            *("--custom-compile-command", "python3 dev.py lock"),
        ]
        steps = [
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"],
            [*compile_command, *RUNTIME],
            [*compile_command, *DEVELOPMENT],
            [*compile_command, *BUILDING],
        ]
        for step in steps:
            if subprocess.call(step, cwd=FOLDER, stdout=subprocess.DEVNULL) != 0:
                print("The requirements could not be resolved.", file=sys.stderr)
                print("  Check the network, then: python3 dev.py lock", file=sys.stderr)
                return 1
    for name in FILES:
        if "://" in (FOLDER / name).read_text(encoding="utf-8"):
            print(f"packaging/{name} names the address of an index of this machine.", file=sys.stderr)
            print(f"  git restore packaging/{name}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
