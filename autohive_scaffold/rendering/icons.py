"""The placeholder for the icon of the service: its initials on a colour derived from its name."""

import colorsys
import re
import zlib

WORD = re.compile(r"[^\W_][\u0300-\u036f]*")  # the first letter of a word, with the accents above it


def icon_of(name: str) -> dict[str, str]:
    """The initials and the colour for a name; the same name always gives the same icon."""
    hue = zlib.crc32(name.encode()) % 360
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue / 360, 0.36, 0.55))
    letters = [letter[0] for word in re.split(r"[\W_]+", name) if (letter := WORD.match(word))]
    initials = "".join(letters[:2]).upper() or name.strip()[:1]
    return {"initials": initials, "colour": f"#{red:02x}{green:02x}{blue:02x}"}
