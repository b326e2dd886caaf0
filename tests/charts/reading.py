"""Reads numbers back out of a drawing by its gridlines alone, as a person with a ruler would."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
Place = tuple[float, float]


@dataclass(frozen=True)
class Drawn:
    """A drawing, without the marks that only explain others."""

    root: ElementTree.Element

    @classmethod
    def of(cls, markup: str) -> "Drawn":
        root = ElementTree.fromstring(markup)  # noqa: S314 (our own markup)
        for key in root.findall(f"{SVG}g[@class='c-key']"):
            root.remove(key)
        return cls(root)

    @property
    def width(self) -> float:
        return float(self.root.attrib["width"])

    @property
    def height(self) -> float:
        return float(self.root.attrib["height"])

    def shapes(self, name: str, tag: str) -> Iterator[ElementTree.Element]:
        for group in self.root.iter(f"{SVG}g"):
            if group.get("class") == name:
                yield from group.findall(f"{SVG}{tag}")

    def paths(self, name: str) -> list[str]:
        return [shape.attrib["d"] for shape in self.shapes(name, "path")]

    def circles(self, name: str) -> list[Place]:
        return [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in self.shapes(name, "circle")]

    def diamonds(self, name: str) -> list[Place]:
        """The middles of all diamonds of a class."""
        found = []
        for path in self.paths(name):
            for x, y, half in re.findall(r"M([\d.-]+) ([\d.-]+)l([\d.]+) [\d.]+-", path):
                found.append((float(x), round(float(y) + float(half), 2)))
        return found

    def rects(self, name: str) -> list[tuple[float, float, float, float]]:
        keys = ("x", "y", "width", "height")
        return [tuple(float(one.attrib[key]) for key in keys) for one in self.shapes(name, "rect")]  # type: ignore[misc]

    def upright(self, name: str) -> list[float]:
        """Where vertical lines stand, each place once."""
        return sorted({float(x) for path in self.paths(name) for x in re.findall(r"M([\d.-]+) [\d.-]+V", path)})

    def level(self, name: str) -> list[float]:
        """The heights of horizontal lines, each once."""
        return sorted({float(y) for path in self.paths(name) for y in re.findall(r"M[\d.-]+ ([\d.-]+)H", path)})

    def spans(self, name: str) -> list[tuple[float, float, float]]:
        """Both ends and the height of horizontal lines."""
        pattern = r"M([\d.-]+) ([\d.-]+)H([\d.-]+)"
        found = [piece for path in self.paths(name) for piece in re.findall(pattern, path)]
        return [(float(left), float(right), float(y)) for left, y, right in found]

    def texts(self) -> list[tuple[float, float, str, str, float, bool]]:
        """Place, anchor, words, size and weight of every line of text."""
        found = []
        for group in self.root.iter(f"{SVG}g"):
            for one in group.findall(f"{SVG}text"):
                place = float(one.attrib["x"]), float(one.attrib["y"])
                size, bold = float(group.attrib["font-size"]), int(group.attrib["font-weight"]) > 400
                found.append((*place, one.get("text-anchor", "start"), one.text or "", size, bold))
        return found


def value_at(place: float, lines: Sequence[float], first: float = 1) -> float:
    """The value at a place, by equal steps between gridlines of which the first stands for `first`."""
    return first + (place - lines[0]) / (lines[-1] - lines[0]) * (len(lines) - 1)
