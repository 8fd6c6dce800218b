"""Failures of the system told apart by what helps: room, the place itself, somebody else who has the file open."""

from __future__ import annotations

import errno
from typing import Final


def error_numbers(*names: str) -> frozenset[int]:
    """Return the error numbers of those names this platform has."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


# What a file system says that has no such call.
UNSUPPORTED: Final = error_numbers("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS")
_FULL: Final = error_numbers("ENOSPC", "EDQUOT")
_GONE: Final = error_numbers("ENOENT", "ENOTDIR", "ESTALE", "ENODEV", "ENXIO", "ENOTCONN", "EHOSTDOWN")
# Windows' own numbers where C's say less: "not ready" would be a refusal, a lost network an invalid argument.
_FULL_ON_WINDOWS: Final = frozenset(
    {
        39,  # ERROR_HANDLE_DISK_FULL
        112,  # ERROR_DISK_FULL
        1295,  # ERROR_DISK_QUOTA_EXCEEDED
    }
)
_GONE_ON_WINDOWS: Final = frozenset(
    {
        21,  # ERROR_NOT_READY
        51,  # ERROR_REM_NOT_LIST
        53,  # ERROR_BAD_NETPATH
        55,  # ERROR_DEV_NOT_EXIST
        59,  # ERROR_UNEXP_NET_ERR
        64,  # ERROR_NETNAME_DELETED
        67,  # ERROR_BAD_NET_NAME
        121,  # ERROR_SEM_TIMEOUT
        1167,  # ERROR_DEVICE_NOT_CONNECTED
        1222,  # ERROR_NO_NETWORK
        1231,  # ERROR_NETWORK_UNREACHABLE
        1232,  # ERROR_HOST_UNREACHABLE
    }
)


def is_full(error: OSError) -> bool:
    """Tell whether a disk or a quota is full."""
    return error.errno in _FULL or _windows_number(error) in _FULL_ON_WINDOWS


def is_gone(error: OSError) -> bool:
    """Tell whether a place is not there: no such name, a drive taken out, a network lost."""
    return error.errno in _GONE or _windows_number(error) in _GONE_ON_WINDOWS


def _windows_number(error: OSError) -> int | None:
    number: int | None = getattr(error, "winerror", None)
    return number
