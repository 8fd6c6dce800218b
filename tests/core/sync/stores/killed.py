"""Publish one segment and be killed at the Nth call: `… -m tests.core.sync.stores.killed ROOT N half|whole WAY`."""

import sys
from pathlib import Path

from journal_app.sync.stores.folder import FolderBlobs
from tests.core.sync.stores.places import NthCallKills, publish

NAME = "wj1/d/abc/s/0000000001-aaaaaaaaaaaaaaaa.seg"
TICK_NAME = "wj1/t/abc"
DATA = bytes(range(256)) * 40
TICK = b"sixteen bytes ok"


class KilledInPlace(NthCallKills):
    """Where renaming never works."""

    def rename(self, source, target):
        raise PermissionError(13, "in use by another process")


if __name__ == "__main__":
    root, number, cut, way = sys.argv[1:]
    kind = NthCallKills if way == "rename" else KilledInPlace
    files = kind(int(number), half=cut == "half")
    publish(FolderBlobs(Path(root), files, pause=lambda _seconds: None), DATA, NAME, TICK_NAME, TICK)
    print(len(files.calls))
