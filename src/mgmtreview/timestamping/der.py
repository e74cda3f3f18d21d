"""As much of DER (ITU-T X.690) as a time stamp needs: one level of elements at a time, never in depth by itself."""

from typing import NamedTuple

INTEGER, OCTETS, OID, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31
GENERALIZED_TIME = 0x18


class NotDer(ValueError):
    """Bytes that are no DER, or not the DER that was expected."""


class Element(NamedTuple):
    """One element: its tag, and the bytes in it."""

    tag: int
    content: bytes


def elements(data: bytes) -> list[Element]:
    """The elements that bytes consist of, side by side. Raises NotDer where something is cut off or left over."""
    found = []
    at = 0
    while at < len(data):
        begin, end = _span(data, at)
        found.append(Element(data[at], data[begin:end]))
        at = end
    return found


def inside(element: Element, tag: int) -> list[Element]:
    """What is in an element, which has to have this tag."""
    return elements(expected(element, tag))


def expected(element: Element, tag: int) -> bytes:
    """The bytes in an element, which has to have this tag."""
    if element.tag != tag:
        raise NotDer(f"tag {tag:#04x} expected, {element.tag:#04x} found")
    return element.content


def _span(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of the element at a place begins and ends. Only the shortest form of a length is DER."""
    if len(data) < at + 2 or data[at] & 0x1F == 0x1F:
        raise NotDer("cut off, or a tag of several bytes")
    length, begin = data[at + 1], at + 2
    if length >= 0x80:
        size = length & 0x7F
        begin += size
        length = int.from_bytes(data[at + 2 : begin], "big")
        if not 1 <= size <= 4 or length < 0x80 or length >> (8 * (size - 1)) == 0:
            raise NotDer("a length that is not in its shortest form")
    if begin + length > len(data):
        raise NotDer("cut off")
    return begin, begin + length
