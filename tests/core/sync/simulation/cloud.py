"""A shared place in memory, and the ways in which calls to it fail, lag and lie."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import file_names
from journal_app.sync.stores.blobs import MOST_NAMES

TEAM, STICK = "team", "stick"
UNAVAILABLE = (ErrorCode.FOLDER_UNAVAILABLE,)
ERRORS = (ErrorCode.CANNOT_READ, ErrorCode.CANNOT_WRITE, ErrorCode.DISK_FULL, *UNAVAILABLE)


class PowerCut(BaseException):
    """The process ends here."""


class Cloud:
    """The files of a place, each with all that it ever held. `moment` counts the changes."""

    def __init__(self):
        self.files = {}
        self.past = defaultdict(list)
        self.moment = 0
        self.unmarked = []  # what was written while no whole marker was to be seen
        self.written = set()  # all bytes that a program ever put here
        self.whole = {}  # what programs put here last, by name
        self.genesis = None  # what the marker has to hold

    def set(self, name, data):
        """Let a file hold something else; None: it is gone."""
        if self.files.get(name) == data:
            return
        self.moment += 1
        self.past[name].append((self.moment, data))
        if data is None:
            self.files.pop(name, None)
        else:
            self.files[name] = data

    def then(self, name, moment):
        """What a file held at a moment, None where there was none."""
        held = None
        for when, data in self.past[name]:
            if when > moment:
                break
            held = data
        return held

    def names_then(self, moment):
        return [name for name in list(self.past) if self.then(name, moment) is not None]


@dataclass
class Weather:
    """What a place does to the calls of one pass.

    `errors` come with the probability `fails`, at the calls in `at`. `behind`: so many changes have not arrived yet.
    The call number `cut` ends the process, with half of what it was to put; from the call number `vanish` on, the
    place is empty: a drive that was unmounted.
    """

    fails: float = 0.0
    errors: tuple = ERRORS
    at: tuple = ("put", "get", "list")
    behind: int = 0
    shuffled: bool = False
    half: bool = False
    cut: int = 0
    vanish: int = 0


CALM = Weather()


def some_weather(rng, *, halves=True):
    """Draw a weather: calm in every second pass. Without `halves` a power cut leaves no half file: a store renames."""
    kinds = (
        lambda: Weather(fails=rng.choice((0.03, 0.2, 0.6)), half=rng.random() < 0.5),
        lambda: Weather(fails=1.0, errors=UNAVAILABLE),
        lambda: Weather(
            fails=1.0, errors=(ErrorCode.DISK_FULL, ErrorCode.CANNOT_WRITE), at=("put",), half=True
        ),
        lambda: Weather(fails=0.5, errors=(ErrorCode.CANNOT_READ,), at=("get", "list")),
        lambda: Weather(behind=rng.randrange(1, 25), shuffled=True),
        lambda: Weather(behind=rng.randrange(1, 8), fails=0.05, shuffled=True),
        lambda: Weather(cut=rng.randrange(1, 60), half=rng.random() < 0.5 and halves),
        lambda: Weather(cut=rng.randrange(1, 20), shuffled=True),
        lambda: Weather(vanish=rng.randrange(1, 40)),
    )
    return Weather(shuffled=True) if rng.random() < 0.5 else rng.choice(kinds)()


class Mount:
    """A place as one computer sees it: the `Blobs` it works with. `mine` was put from here and does not lag."""

    def __init__(self, cloud, rng):
        self.cloud = cloud
        self.rng = rng
        self.weather = CALM
        self.calls = 0
        self.mine = {}
        self.met = Counter()

    place = "the team's place"

    def under(self, weather):
        """Begin a pass."""
        self.weather, self.calls = weather, 0
        self.horizon = self.cloud.moment - weather.behind
        if not weather.behind:
            self.mine.clear()

    # The four verbs -----------------------------------------------------------

    def put(self, name, data):
        assert file_names.is_valid(name)
        self.cloud.written.add(data)
        try:
            self._call("put")
        except (JournalError, PowerCut):
            if self.weather.half and not self._is_gone():
                self._write(name, data[: self.rng.randrange(len(data))])
            raise
        self._write(name, data)
        self.cloud.whole[name] = data

    def get(self, name, cap):
        self._call("get", name)
        data = self._seen(name)
        if data is not None and len(data) > cap:
            raise JournalError(ErrorCode.FILE_TOO_LARGE, path=name)
        return data

    def list(self, folder, most=MOST_NAMES):
        self._call("list")
        known = self.cloud.names_then(self.horizon) if self.weather.behind else list(self.cloud.files)
        found = sorted(name for name in known if name.startswith(f"{folder}/"))
        if self.weather.shuffled:
            found += self.rng.sample(found, len(found) // 4)
            self.rng.shuffle(found)
        return found[:most]

    def delete(self, name):
        self._call("delete")
        self.cloud.set(name, None)

    # Inside -------------------------------------------------------------------

    def _write(self, name, data):
        if name != file_names.MARKER and self._seen(file_names.MARKER) != self.cloud.genesis:
            self.cloud.unmarked.append(name)
        self.cloud.set(name, data)
        self.mine[name] = data

    def _seen(self, name):
        if not self.weather.behind:
            return self.cloud.files.get(name)
        return self.mine.get(name) or self.cloud.then(name, self.horizon)

    def _is_gone(self):
        return self._seen(file_names.MARKER) is None

    def _call(self, verb, name=""):
        self.calls += 1
        weather = self.weather
        # Whoever looked for the marker a moment ago could not know: so it goes as it is looked for.
        if weather.vanish and self.calls >= weather.vanish and name == file_names.MARKER:
            self.met["vanished"] += 1
            weather.vanish = 0
            for there in list(self.cloud.files):
                self.cloud.set(there, None)
        if self.calls == weather.cut:
            self.met["power cuts"] += 1
            raise PowerCut
        if weather.fails and verb in weather.at and self.rng.random() < weather.fails:
            self.met["errors"] += 1
            raise JournalError(self.rng.choice(weather.errors), path=self.place, reason="injected")
