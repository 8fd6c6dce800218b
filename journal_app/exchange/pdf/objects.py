"""Objects of a PDF file (ISO 32000-1, 7.3 and 7.5), numbered in the order they are asked for."""

from __future__ import annotations

import zlib


class Objects:
    """Collects objects, and writes them as a file."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """Return the number of an object that is filled later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def set(self, number: int, body: str) -> None:
        """Fill an object."""
        self._bodies[number - 1] = body.encode("ascii")

    def add(self, body: str) -> int:
        """Add an object; return its number."""
        number = self.reserve()
        self.set(number, body)
        return number

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Add bytes, packed; `entries` say what they are."""
        packed = zlib.compress(data, 9)
        head = f"<< {entries} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
        number = self.reserve()
        self._bodies[number - 1] = head.encode("ascii") + packed + b"\nendstream"
        return number

    def to_bytes(self, catalogue: int, info: int) -> bytes:
        """Return the file. No date is in it: the same content makes the same bytes."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self._bodies, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        out += f"trailer\n<< /Size {len(places) + 1} /Root {catalogue} 0 R /Info {info} 0 R >>\n".encode()
        return bytes(out + f"startxref\n{table}\n%%EOF\n".encode())


def text_string(text: str) -> str:
    """Return a text as an object, in UTF-16."""
    return f"<FEFF{utf16(text)}>"


def utf16(text: str) -> str:
    """Return a text in UTF-16, in hexadecimal digits."""
    return text.encode("utf-16-be", "replace").hex().upper()
