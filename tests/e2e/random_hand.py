"""Random keys and clicks in whatever window of the program is in front."""

import random

from tests.e2e.windows import xdotool

LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789"
# Nothing that ends the program (Ctrl+Q, Alt+F4), nothing of the window manager.
KEYS = (
    *("Return", "Tab", "shift+Tab", "Escape", "space", "BackSpace", "Delete", "Home", "End", "Prior", "Next"),
    *("Up", "Down", "Left", "Right", "alt+Up", "alt+Down", "alt+Left", "alt+Right", "shift+Up", "shift+Down"),
    *(
        "ctrl+1",
        "ctrl+2",
        "ctrl+3",
        "ctrl+comma",
        "ctrl+Tab",
        "ctrl+t",
        "ctrl+bracketleft",
        "ctrl+bracketright",
    ),
    *("ctrl+n", "ctrl+shift+n", "ctrl+l", "numbersign", "ctrl+shift+p", "ctrl+Return", "ctrl+shift+Return"),
    *("ctrl+z", "ctrl+shift+z", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+g", "ctrl+slash"),
    *("F1", "F2", "F5", "F6", "F10", "Menu", "shift+F10", "ctrl+plus", "ctrl+minus", "ctrl+0"),
)
BUTTONS = ("1", "1", "1", "1", "3", "4", "5")
AT_ONCE = 12


class RandomHand:
    """Acts `AT_ONCE` things in a row, seeded; some twenty a second."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self.acts = 0

    def act(self, window):
        """Do some things in `window`, which is in front."""
        left, top, width, height = place_of(window)
        if width <= 0:
            return
        arguments = []
        for _ in range(AT_ONCE):
            arguments += [*self._one(left, top, width, height), "sleep", "0.02"]
        xdotool(*arguments)
        self.acts += AT_ONCE

    def _one(self, left, top, width, height):
        kind = self._random.random()
        if kind < 0.35:
            words = "".join(self._random.choices(LETTERS, k=self._random.randint(1, 6)))
            return ["type", "--args", "1", "--delay", "8", words]
        if kind < 0.75:
            return ["key", self._random.choice(KEYS)]
        x, y = self._random.randrange(left, left + width), self._random.randrange(top, top + height)
        return ["mousemove", str(x), str(y), "click", self._random.choice(BUTTONS)]


def place_of(window):
    """Return where a window stands on the screen, without its frame: left, top, width, height."""
    answer = xdotool("getwindowgeometry", "--shell", window)
    facts = dict(line.split("=") for line in answer.splitlines() if "=" in line)
    return tuple(int(facts.get(name, 0)) for name in ("X", "Y", "WIDTH", "HEIGHT"))
