"""What providers, sync clients and people do to the files of a shared place behind the program's back."""

from itertools import pairwise

from journal_app.sync.format import file_names


class Provider:
    """Does harm to a cloud, one kind at a time. The marker goes where a kind says so, and nowhere else."""

    def __init__(self, cloud, rng, kinds=None):
        self.cloud = cloud
        self.rng = rng
        self.kinds = kinds or KINDS

    def do(self):
        """Do something, and return what."""
        kind = self.rng.choice(self.kinds)
        getattr(self, kind)()
        return kind

    def lose(self):
        for name in self._some():
            self.cloud.set(name, None)

    def empty(self):
        """Everything is gone, in every second case the marker too."""
        keep = self.rng.random() < 0.5
        for name in list(self.cloud.files):
            if not (keep and name == file_names.MARKER):
                self.cloud.set(name, None)

    def unmark(self):
        if file_names.MARKER in self.cloud.files:
            there = self.cloud.files[file_names.MARKER]
            self.cloud.set(file_names.MARKER, self.rng.choice((None, b"", there[:50], b"WJ1G of others")))

    def damage_marker(self):
        """A bit flips, the disk gives zeros, files change places, a login page comes instead."""
        there = self.cloud.files.get(file_names.MARKER)
        if there:
            other = self.rng.choice(self._there() or [file_names.MARKER])
            at = self.rng.randrange(len(there))
            flipped = there[:at] + bytes([there[at] ^ 1 << self.rng.randrange(8)]) + there[at + 1 :]
            swapped = self.cloud.files[other]
            page = b"<!DOCTYPE html><title>WiFi</title>" * self.rng.randrange(1, 900)
            self.cloud.set(file_names.MARKER, self.rng.choice((flipped, bytes(len(there)), swapped, page)))

    def damage(self):
        for name in self._some():
            data = bytearray(self.cloud.files[name])
            if data:
                data[self.rng.randrange(len(data))] ^= 1 << self.rng.randrange(8)
                self.cloud.set(name, bytes(data))

    def truncate(self):
        for name in self._some():
            data = self.cloud.files[name]
            self.cloud.set(name, data[: self.rng.choice((0, 1, len(data) // 2, max(0, len(data) - 1)))])

    def put_back(self):
        """An older state of some files, or of all."""
        moment = self.rng.randrange(self.cloud.moment + 1)
        for name in self._some() if self.rng.random() < 0.6 else self._there():
            self.cloud.set(name, self._then(name, moment))

    def roll_back(self):
        """The whole folder as it was some time ago, as a provider restores it."""
        moment = self.rng.randrange(self.cloud.moment + 1)
        for name in sorted(self.cloud.past.keys() - {file_names.MARKER}):
            self.cloud.set(name, self._then(name, moment))

    def turn_back_a_tick(self):
        """One tick alone is lost, older, or half-written."""
        ticks = [name for name in self._there() if name.startswith(f"{file_names.TICKS}/")]
        if ticks:
            name = self.rng.choice(ticks)
            held = [data for _when, data in self.cloud.past[name]]
            self.cloud.set(name, self.rng.choice((None, b"half", *held)))

    def copy(self):
        """Conflicted copies, doubles of files and of folders."""
        for name in self._some():
            stem, dot, ending = name.rpartition(".")
            twin = f"{stem} (Hana's conflicted copy).{ending}" if dot else f"{name} (1)"
            if self.rng.random() < 0.3:
                folder, _, last = name.rpartition("/")
                twin = f"{folder} (1)/{last}"
            self.cloud.set(twin, self.cloud.files[name])

    def rename(self):
        for number, name in enumerate(self._some()):
            self.cloud.set(
                f"wj1/Old Files/restored {number} {self.rng.randrange(99)}", self.cloud.files[name]
            )
            self.cloud.set(name, None)

    def swap(self):
        some = self._some()
        for one, other in pairwise(some):
            here, there = self.cloud.files[one], self.cloud.files[other]
            self.cloud.set(one, there)
            self.cloud.set(other, here)

    def litter(self):
        for name in ("desktop.ini", "d/Thumbs.db", "t/notes.txt", "j/readme", "d/x/s/leer.seg"):
            self.cloud.set(f"wj1/{name}", self.rng.randbytes(self.rng.randrange(40)))

    def _then(self, name, moment):
        """What a file held at a moment. A half-written one is damage: where that comes back, a full pass mends it."""
        held = self.cloud.then(name, moment)
        is_whole = held is None or held in self.cloud.written or self.kinds is KINDS
        return held if is_whole else None

    def junk(self):
        """Somebody puts files there that begin like the team's, of today or of a later version, and end anyhow."""
        whole = [name for name in sorted(self.cloud.whole) if name != file_names.MARKER]
        if whole:
            for name in self.rng.sample(whole, min(len(whole), 3)):
                head = self.cloud.whole[name][: self.rng.choice((4, 112, 112, 112))]
                if self.rng.random() < 0.5:
                    head = b"WJ2" + head[3:]
                self.cloud.set(self._odd_name(name), head + self.rng.randbytes(self.rng.randrange(300)))

    def _odd_name(self, name):
        """A name that nobody has given, or one that looks like the next file of a device of the team."""
        letters = "".join(self.rng.choice("abcdefgh234567") for _ in range(16))
        folder = name.rpartition("/")[0]
        return self.rng.choice(
            (
                f"wj1/{letters}",
                f"{name} (2)",
                f"{folder}/{self.rng.randrange(1, 40):010d}-{letters}.seg",
                f"wj1/d/{letters}/s/{self.rng.randrange(1, 40):010d}-{letters}.seg",
            )
        )

    def _there(self):
        return sorted(name for name in self.cloud.files if name != file_names.MARKER)

    def _some(self):
        there = self._there()
        return self.rng.sample(there, min(len(there), self.rng.randrange(1, 6)))


KINDS = (
    "lose",
    "lose",
    "empty",
    "unmark",
    "damage_marker",
    "damage",
    "junk",
    "truncate",
    "put_back",
    "put_back",
    "roll_back",
    "turn_back_a_tick",
    "copy",
    "rename",
    "swap",
    "litter",
)
# What takes nothing from the place that no computer has, and damages nothing that stays: ordinary passes mend it.
MENDED_BY_THE_WAY = ("lose", "empty", "put_back", "roll_back", "roll_back", "turn_back_a_tick", "litter")
