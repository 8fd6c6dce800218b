"""Work that takes its time, one job after another, on one thread beside the window.

A job may outlive the window it was begun for. It holds nothing that Qt would delete under it: its outcome goes to the
window's thread by the courier, and only there is it looked at who is still alive to hear of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QObject
from shiboken6 import isValid

from journal_app.ui.jobs.courier import courier

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(eq=False)
class Job(Generic[T]):
    """A job handed in. Once cancelled, nobody is called back, even where the work was already under way."""

    done: Callable[[T], object] | None
    failed: Callable[[Exception], object] | None
    cancelled: bool = False
    future: Future[None] | None = field(default=None, repr=False)

    def cancel(self) -> None:
        """Give the job up: drop it where it still waits, ignore its outcome where it runs."""
        self.cancelled = True
        self.part()
        if self.future is not None:
            self.future.cancel()

    def part(self) -> None:
        """Let go of who was to be called: the last hold on a widget must not be one that the other thread has."""
        self.done = self.failed = None


class Background(QObject):
    """Runs jobs in order, away from the window, and brings each outcome back to the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._last: Future[None] | None = (
            None  # the last job handed in; with one thread, the others end before it
        )
        self._closed = False
        self._courier = courier()

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job[T]:
        """Run `job`, which takes no widget and returns a value, then call `done(value)` or `failed(error)` here.

        `done` and `failed` are bound methods of QObjects; where the object is gone by then, nobody is called. An
        error without a `failed` is raised here, where the report of bugs catches it. After `shutdown` nothing runs.
        Raises TypeError for a callback that is no method of a QObject.
        """
        for callback in (done, failed):
            if callback is not None and not isinstance(getattr(callback, "__self__", None), QObject):
                raise TypeError("done and failed have to be bound methods of QObjects")
        handle = Job(done, failed)
        if self._closed:  # asked for by a timer that ran out meanwhile; whoever asks is about to go
            handle.cancel()
            return handle
        handle.future = self._last = self._pool().submit(self._work, job, handle)
        return handle

    def shutdown(self, *, seconds: float | None = None) -> None:
        """Drop what waits, let the running job end, and take no more.

        With `seconds` wait that long at most: a job that hangs on a disk that is gone ends by itself some day.
        """
        self._closed = True
        self._pool().shutdown(wait=seconds is None, cancel_futures=True)
        if self._last is not None and seconds is not None:
            from concurrent.futures import wait

            wait([self._last], timeout=seconds)

    def _pool(self) -> ThreadPoolExecutor:
        """Return the one thread, begun with the first job: the window is painted before anything is asked of it."""
        from concurrent.futures import ThreadPoolExecutor

        if self._executor is None:
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        return self._executor

    def _work(self, job: Callable[[], T], handle: Job[T]) -> None:
        """Run on the worker thread; touches no widget."""
        value, error = None, None
        try:
            value = job()
        except Exception as caught:  # noqa: BLE001  whatever it is, the window's thread hears of it
            error = caught
        self._courier.carry(partial(self._on_ended, handle, value, error))

    def _on_ended(self, handle: Job[T], value: T | None, error: Exception | None) -> None:
        done, failed = handle.done, handle.failed
        handle.part()
        if handle.cancelled or self._closed or not isValid(self):
            return
        if error is None:
            if done is not None and _is_alive(done):
                done(cast("T", value))
        elif failed is None:
            raise error
        elif _is_alive(failed):
            failed(error)


def _is_alive(method: Callable[..., object]) -> bool:
    return isValid(getattr(method, "__self__", None))
