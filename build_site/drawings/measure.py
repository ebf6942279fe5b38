"""How much room text takes, the same on every machine: widths of a wide font, rounded up."""

from __future__ import annotations

_EMS = (
    (0.35, " \u00a0.,:;·'|/\\ijlIJìíîïÍ"),
    (0.43, 'f-()[]tr!¡"'),
    (0.56, "*_szcç?¿"),
    (0.65, "0123456789abdeghknopquvxyáàâäãéèêëóòôöõúùûüñFLTEPSY"),
    (0.79, "ABCDGHKNOQRUVXZÁÉÓÚÑ&w"),
)
_WIDEST = 1.0
_BOLD = 1.13


def width(text: str, size: float, bold: bool = False) -> float:
    """The most room that text takes at that size, in its unit; an unknown letter counts as a full em."""
    ems = sum(next((em for em, letters in _EMS if letter in letters), _WIDEST) for letter in text)
    return ems * size * (_BOLD if bold else 1)


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines that fit in `room`, or in four letters where it is less; overlong words are divided."""
    lines, room = [""], max(room, 4 * size)
    for word in text.split():
        for piece in _pieces(word, room, size, bold):
            longer = f"{lines[-1]} {piece}".strip()
            if width(longer, size, bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
