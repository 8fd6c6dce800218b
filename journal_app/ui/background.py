"""Work that takes its time, one job after another, on one thread beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(eq=False)
class Job(Generic[T]):
    """A job handed in. Once cancelled, nobody is called back, even where the work was already under way."""

    done: Callable[[T], object]
    failed: Callable[[Exception], object] | None
    cancelled: bool = False
    future: Future[None] | None = field(default=None, repr=False)

    def cancel(self) -> None:
        """Give the job up: drop it where it still waits, ignore its outcome where it runs."""
        self.cancelled = True
        if self.future is not None:
            self.future.cancel()


class Background(QObject):
    """Runs jobs in order, away from the window, and brings each outcome back to the window's thread."""

    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._last: Future[None] | None = (
            None  # the last job handed in; with one thread, the others end before it
        )
        # A bound method of a QObject is called in that object's thread. Anything else would run in the worker's.
        self._ended.connect(self._on_ended)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job[T]:
        """Run `job`, which takes no widget and returns a value, then call `done(value)` or `failed(error)` here.

        `done` and `failed` are bound methods of QObjects; where the object is gone by then, nobody is called. An
        error without a `failed` is raised here, where the report of bugs catches it.
        Raises TypeError for a callback that is no method of a QObject.
        """
        for callback in (done, failed):
            if callback is not None and not isinstance(getattr(callback, "__self__", None), QObject):
                raise TypeError("done and failed have to be bound methods of QObjects")
        handle = Job(done, failed)
        handle.future = self._last = self._pool().submit(self._work, job, handle)
        return handle

    def shutdown(self, *, seconds: float | None = None) -> None:
        """Drop what waits, let the running job end, and take no more.

        With `seconds` wait that long at most: a job that hangs on a disk that is gone ends by itself some day.
        """
        self._ended.disconnect(self._on_ended)
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
        self._ended.emit(handle, value, error)

    def _on_ended(self, handle: Job[object], value: object, error: Exception | None) -> None:
        if handle.cancelled:
            return
        if error is None:
            if _is_alive(handle.done):
                handle.done(value)
        elif handle.failed is None:
            raise error
        elif _is_alive(handle.failed):
            handle.failed(error)


def _is_alive(method: Callable[..., object]) -> bool:
    return isValid(getattr(method, "__self__", None))
