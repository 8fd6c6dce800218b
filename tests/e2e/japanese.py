"""A session of its own in which Japanese is typed: a message bus, ibus and mozc, as on the desktop of a user."""

import os
import subprocess
import time
from contextlib import suppress

ENGINE = "mozc-jp"
SETTINGS = """engines {
  name : "mozc-jp"
  longname : "Mozc"
  layout : "default"
  layout_variant : ""
  layout_option : ""
  rank : 80
}
active_on_launch: True
"""
_PATIENCE_S = 30


def as_a_user():
    """Return what goes before a command so that it does not run as root: mozc refuses root its service.

    Root gets a user's number in a namespace of its own, where it still reads its own files. None where that is
    forbidden, as in some containers.
    """
    if os.geteuid() != 0:
        return []
    command = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    try:
        allowed = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return None
    return command if allowed else None


class JapaneseSession:
    """A home with mozc chosen, and the processes behind it. `environ` is what a program of the session sees."""

    def __init__(self, home, prefix):
        self.prefix = prefix
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        config = home / ".config" / "mozc"
        config.mkdir(parents=True)
        (config / "ibus_config.textproto").write_text(SETTINGS, encoding="utf-8")
        self.environ = {
            **os.environ,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_IM_MODULE": "ibus",
            "XMODIFIERS": "@im=ibus",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
        }
        self._processes = []
        try:
            self._begin()
        except BaseException:
            self.end()
            raise

    def _begin(self):
        bus = self._start(
            "dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE, text=True
        )
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self._start("ibus-daemon", "--replace", "--panel", "disable", "--config", "disable")
        deadline = time.monotonic() + _PATIENCE_S
        while self._ibus("engine").stdout.strip() != ENGINE:
            assert time.monotonic() < deadline, f"ibus does not take {ENGINE}: {self._ibus('engine', ENGINE)}"
            self._ibus("engine", ENGINE)  # its exit code tells of the keyboard's layout, not of the engine
            time.sleep(0.3)

    def _start(self, *command, **more):
        more.setdefault("stdout", subprocess.DEVNULL)
        process = subprocess.Popen(
            [*self.prefix, *command],
            env=self.environ,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **more,
        )
        self._processes.append(process)
        return process

    def _ibus(self, *arguments):
        return subprocess.run(
            [*self.prefix, "ibus", *arguments], env=self.environ, capture_output=True, text=True, check=False
        )

    def end(self):
        """End what was started; mozc's server ends with the session it belongs to."""
        for process in reversed(self._processes):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, 15)
            process.wait(10)
            if process.stdout:
                process.stdout.close()
