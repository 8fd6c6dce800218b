"""Admissions of devices, as the log says them."""

from __future__ import annotations

from journal_app.sync.format import control_ops
from journal_app.sync.format.keystore import DeviceKeys

_NAME_CAP = 200


def admission(device: DeviceKeys, name: str) -> bytes:
    """Return the value of an ADMIT_DEV for this device."""
    return admission_of(device.sign_key, device.box_key, name)


def admission_of(sign_key: bytes, box_key: bytes, name: str) -> bytes:
    """Return the value of an ADMIT_DEV for the device with these public keys."""
    return control_ops.write_control(control_ops.AdmitDevice(sign_key, box_key, name[:_NAME_CAP]))
