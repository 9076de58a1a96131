from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.anki import protobuf
from flashcards.anki.protobuf import Message


def test_fields_of_every_kind_are_read_back() -> None:
    data = (
        protobuf.integer(1, 300)
        + protobuf.data(2, "ö")
        + protobuf.floats(3, (1.0, 0.5))
        + protobuf.single(37, 2.5)
    )

    message = Message(data)

    assert message.number(1) == 300
    assert message.text(2) == "ö"
    assert message.floats(3) == (1.0, 0.5)
    assert message.floats(37) == (2.5,)
    assert message.has(2)
    assert not message.has(4)
    assert message.number(9, 5) == 5


def test_a_message_that_repeats_a_field_keeps_all_and_the_last_counts() -> None:
    message = Message(protobuf.data(1, "a") + protobuf.data(1, "b"))

    assert message.all_raw(1) == [b"a", b"b"]
    assert message.text(1) == "b"


@pytest.mark.parametrize(
    "data",
    [b"\x08", b"\x12\x05ab", b"\x0b", b"\x08" + b"\xff" * 11, b"\x0d\x00"],
    ids=["no value", "short bytes", "unknown wire type", "endless number", "short float"],
)
def test_a_damaged_message_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"ends early|wire type|too long"):
        Message(data)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_message_or_refused(data: bytes) -> None:
    """Anything but a ValueError would reach the user as a traceback."""
    with suppress(ValueError):
        Message(data).floats(1)
