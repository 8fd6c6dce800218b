"""File systems and listings with the habits of the real ones, for the contract suite of the stores."""

import errno
import os
import signal
import time
from pathlib import Path

from journal_app.sync.stores.blobs import MOST_NAMES
from journal_app.sync.stores.files import Files


class CaseBlindFiles(Files):
    """Keeps the case of names and does not tell them apart by it: Windows, macOS, Samba, sticks."""

    def _found(self, path):
        if path.exists() or not path.parent.exists():
            return path
        return next(
            (other for other in path.parent.iterdir() if other.name.lower() == path.name.lower()), path
        )

    def open_to_read(self, path):
        return super().open_to_read(self._found(path))

    def create(self, path, *, exclusive=True):
        return super().create(self._found(path), exclusive=exclusive)

    def rename(self, source, target):
        super().rename(source, self._found(target))

    def unlink(self, path):
        super().unlink(self._found(path))

    def make_folder(self, path):
        super().make_folder(self._found(path))


class WithoutExclusiveFiles(Files):
    """Refuses to create exclusively, as some FUSE file systems do."""

    def create(self, path, *, exclusive=True):
        if exclusive:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        return super().create(path, exclusive=False)


class PretendsExclusiveFiles(Files):
    """Takes the flag and ignores it: two who create at once both win."""

    def create(self, path, *, exclusive=True):
        return super().create(path, exclusive=False)


class NeverRenames(Files):
    """A sync client or a virus scanner holds every new file for good."""

    def rename(self, source, target):
        raise PermissionError(errno.EACCES, "in use by another process")


class RenamesLater(Files):
    """A virus scanner holds every new file for two attempts."""

    def __init__(self):
        self.attempts = 0

    def rename(self, source, target):
        self.attempts += 1
        if self.attempts % 3:
            raise PermissionError(errno.EACCES, "in use by another process")
        super().rename(source, target)


class CopyingFiles(Files):
    """Keeps doubles beside each file and folder, as Google Drive and conflict resolution leave them."""

    def rename(self, source, target):
        data = source.read_bytes()
        super().rename(source, target)
        target.with_name(f"{target.stem} (1){target.suffix}").write_bytes(data)
        target.with_name(f"{target.stem} (Hana's conflicted copy){target.suffix}").write_bytes(data)
        twin = target.parent.with_name(f"{target.parent.name} (1)")
        twin.mkdir(exist_ok=True)
        (twin / target.name).write_bytes(data)


class LaggingBlobs:
    """Lists what there was some calls ago, as object stores and network drives may."""

    def __init__(self, blobs, lag):
        self._blobs = blobs
        self._lag = lag
        self._seen = {}

    @property
    def place(self):
        return self._blobs.place

    def put(self, name, data):
        self._blobs.put(name, data)

    def get(self, name, cap):
        return self._blobs.get(name, cap)

    def list(self, folder, most=MOST_NAMES):
        seen = self._seen.setdefault(folder, [()] * self._lag)
        seen.append(self._blobs.list(folder, most))
        return seen.pop(0)

    def delete(self, name):
        self._blobs.delete(name)


class NthCallFails(Files):
    """Lets the call with a number fail, and counts them all. `short` writes half and says so; `half` half and fails."""

    def __init__(self, number=0, error=errno.EIO, *, short=False, half=False):
        self.number = number
        self.calls = []
        self._error = error
        self._short = short
        self._half = half

    def fail(self):
        raise OSError(self._error, os.strerror(self._error))

    def _due(self, name):
        self.calls.append(name)
        return len(self.calls) == self.number

    def write(self, handle, data):
        if self._due("write"):
            if self._short or self._half:
                written = super().write(handle, data[: len(data) // 2])
            if self._short:
                return written
            self.fail()
        return super().write(handle, data)


def _counted(name):
    real = getattr(Files, name)

    def call(self, *args, **kwargs):
        if self._due(name) and not self._short:
            self.fail()
        return real(self, *args, **kwargs)

    return call


for _name in [name for name in vars(Files) if not name.startswith("_") and name != "write"]:
    setattr(NthCallFails, _name, _counted(_name))


class NthCallKills(NthCallFails):
    """Ends the process, as a power cut would, instead of the call with a number."""

    def fail(self):
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)


def publish(blobs, data, name, tick_name, tick):
    """What a device does with each sealed segment."""
    blobs.put(name, data)
    blobs.put(tick_name, tick)


def tree(root):
    """Everything below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in Path(root).rglob("*")
        if path.is_file()
    }
