"""Where a bundle starts: PyInstaller packs a script, and the package keeps its own `__main__` for `python -m`."""

from journal_app.__main__ import main

main()
