"""Fonts for tests: one letter, as one wants it."""

import io
import random

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.DefaultTable import DefaultTable


def face(bits: int = 0, flavor: str | None = "woff2", without: str = "", appendix: int = 0) -> bytes:
    """A font with these bits in fsType and so many bytes that nobody needs; without a flavor it is a .ttf."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 700))
    pen.lineTo((500, 0))
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(fsType=bits)
    builder.setupPost(keepGlyphNames=False)
    builder.setupNameTable({"familyName": "Plain", "styleName": "Regular"})
    if appendix:
        builder.font["EXTR"] = extra = DefaultTable("EXTR")
        extra.data = random.Random(1).randbytes(appendix)
    if without:
        del builder.font[without]
    builder.font.flavor = flavor
    written = io.BytesIO()
    builder.font.save(written)
    return written.getvalue()
