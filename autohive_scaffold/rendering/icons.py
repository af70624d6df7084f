"""The placeholder for the icon of the service: its initials on a colour derived from its name."""

import colorsys
import re
import unicodedata
import zlib
from itertools import takewhile

MARKS = ("Mn", "Me", "Mc")


def icon_of(name: str) -> dict[str, str]:
    """The initials and the colour for a name; the same name always gives the same icon."""
    hue = zlib.crc32(name.encode()) % 360
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue / 360, 0.36, 0.55))
    return {"initials": _initials(name), "colour": f"#{red:02x}{green:02x}{blue:02x}"}


def _initials(name: str) -> str:
    words = [word for word in re.split(r"[\W_]+", name) if word]
    initials = [_first_letter(word) for word in words[:2]]
    return "".join(initials).upper() or _first_letter(name.strip())


def _first_letter(word: str) -> str:
    """The first character with the combining marks after it."""
    return word[:1] + "".join(takewhile(lambda character: unicodedata.category(character) in MARKS, word[1:]))
