"""Face embedded in a PDF: the letters it uses, each with the character it stands for (ISO 32000-1, 9.7 and 9.10)."""

from __future__ import annotations

from itertools import groupby

from journal_app.exchange.pdf.faces import Face
from journal_app.exchange.pdf.objects import Objects, text_string, utf16

_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_BLOCK = 100  # as many definitions as one block may have
_LETTERS_OF_ITS_OWN = 4  # a flag of the descriptor


class EmbeddedFace:
    """The letters of a face that a document uses."""

    def __init__(self, face: Face, letters: str) -> None:
        self._face = face
        self._part = face.part(letters)
        self._numbers = {letter: self._part.number(letter) for letter in letters}
        # Two characters may have one form, as 日 and the radical ⽇: the first one is what the form stands for.
        self._stands_for: dict[int, str] = {}
        for letter, number in self._numbers.items():
            self._stands_for.setdefault(number, letter)

    def shown(self, text: str) -> str:
        """Return what shows a text in this face; a letter whose form stands for another says itself what it is."""
        parts = []
        for plain, letters in groupby(text, self._is_plain):
            run = "".join(letters)
            codes = "".join(f"{self._numbers[letter]:04X}" for letter in run)
            said = f"<{codes}> Tj"
            parts.append(said if plain else f"/Span << /ActualText {text_string(run)} >> BDC {said} EMC")
        return " ".join(parts)

    def _is_plain(self, letter: str) -> bool:
        number = self._numbers[letter]
        return number != 0 and self._stands_for[number] == letter

    def add_to(self, out: Objects, name: str) -> int:
        """Add the font to a file; return its number."""
        part, face = self._part, self._face
        kind = "FontFile3" if part.is_cff else "FontFile2"
        entries = "/Subtype /CIDFontType0C" if part.is_cff else f"/Length1 {len(part.program)}"
        program = out.add_stream(part.program, entries)
        rise, fall = (round(side * 1000 / face.units) for side in (face.rise, face.fall))
        descriptor = out.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {_LETTERS_OF_ITS_OWN} /ItalicAngle 0 /StemV 80 "
            f"/FontBBox [-1000 {fall} 3000 {rise}] /Ascent {rise} /Descent {fall} /CapHeight {rise} "
            f"/{kind} {program} 0 R >>"
        )
        subtype = "CIDFontType0" if part.is_cff else "CIDFontType2"
        as_they_are = "" if part.is_cff else "/CIDToGIDMap /Identity "
        letters = out.add(
            f"<< /Type /Font /Subtype /{subtype} /BaseFont /{name} {as_they_are}/FontDescriptor {descriptor} 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 1000 /W [{self._widths()}] >>"
        )
        to_unicode = out.add_stream(self._to_unicode().encode("ascii"))
        return out.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{letters} 0 R] /ToUnicode {to_unicode} 0 R >>"
        )

    def _widths(self) -> str:
        widths = {number: self._face.advance(letter) for letter, number in self._numbers.items()}
        return " ".join(
            f"{number} [{width * 1000 / self._face.units:.0f}]" for number, width in sorted(widths.items())
        )

    def _to_unicode(self) -> str:
        known = [
            f"<{number:04X}> <{utf16(letter)}>"
            for number, letter in sorted(self._stands_for.items())
            if number != 0
        ]
        blocks = [known[at : at + _BLOCK] for at in range(0, len(known), _BLOCK)]
        text = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return _TO_UNICODE.format(blocks=text)
