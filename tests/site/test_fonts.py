"""Fonts that cannot be read, or may not be passed on, are told; none of them wears out the machine."""

import resource

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facade.site import woff2
from facade.site.checks import fonts
from facade.site.checks.snippets import FACE, FORBIDDEN_FACE, HEAVY_FACE
from tests.site.faces import face
from tests.site.small import as_folder

HEAD = 48


def told(content):
    return [(one.code, one.level, one.message) for one in fonts.problems(as_folder({"assets/a.woff2": content}))]


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008, 0x0100, 0x0006, 0x000A])
def test_a_font_that_may_be_embedded_is_no_problem(bits):
    assert woff2.embedding(face(bits)) == woff2.Embedding(bits)
    assert told(face(bits)) == []


@pytest.mark.parametrize("bits", [0x0002, 0x0102, 0x0200, 0x0204])
def test_a_font_that_may_not_be_embedded_is_refused_with_what_it_says(bits):
    message = f"its maker forbids to embed it (fsType is 0x{bits:04X})"

    assert told(face(bits)) == [("font-embedding", "error", message)]


@pytest.mark.parametrize("table", ["cmap", "OS/2"])
def test_a_font_without_what_browsers_need_is_refused(table):
    message = f"the font cannot be read: it has no table {table}"

    assert told(face(without=table)) == [("font-broken", "error", message)]


@pytest.mark.parametrize("size", [4, 20, HEAD, HEAD + 5, len(FACE) - 30])
def test_half_a_font_is_refused(size):
    ((code, level, message),) = told(FACE[:size])

    assert (code, level) == ("font-broken", "error")
    assert message.startswith("the font cannot be read: ")


def test_something_else_is_left_to_the_check_of_kinds():
    assert told(face(flavor=None)) == []


def test_a_font_that_unpacks_to_gigabytes_is_refused_in_little_memory():
    packer = brotli.Compressor(quality=1)
    packed = b"".join(packer.process(bytes(1 << 24)) for _ in range(128)) + packer.finish()
    table = bytes((63,)) + b"BOMB" + b"\x88\x80\x80\x80\x00"
    content = b"wOF2\0\1\0\0" + (HEAD + len(table) + len(packed)).to_bytes(4) + b"\0\1\0\0" + bytes(4)
    content += len(packed).to_bytes(4) + bytes(HEAD - len(content) - 4) + table + packed
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    (code, _, message), *_ = told(content)

    assert (code, message.partition(" once")[0]) == ("font-broken", "the font cannot be read: it has more than 16 MiB")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


@given(st.data())
def test_no_byte_of_a_font_can_do_more_than_break_it(data):
    content = bytearray(FACE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(FACE) - 1))] = data.draw(st.integers(0, 255))

    assert {code for code, _, _ in told(bytes(content))} <= {"font-broken", "font-embedding"}


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_font_that_is_packed_already_is_none_to_be_packed(flavor):
    assert woff2.packed(face(flavor=None)).startswith(b"wOF2")
    assert woff2.packed(face(flavor=flavor)) is None


def test_the_examples_are_what_they_say():
    assert woff2.embedding(FACE).bits == woff2.embedding(HEAVY_FACE).bits == 0
    assert woff2.embedding(FORBIDDEN_FACE).bits == 2
