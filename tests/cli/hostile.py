"""Files that were made to do harm, or that harm was done to."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from contextlib import closing
from io import BytesIO

import zstandard

from flashcards.anki import protobuf
from tests.anki import packages

MB = 1 << 20
FIELDS = "one\x1ftwo"


def good_package() -> bytes:
    """A small package without fault."""
    return packages.legacy([packages.note(1, "one", "two")], [packages.card(1, 1)])


def with_member(name: str, content: bytes) -> bytes:
    """The good package with a member in place of its own."""
    with zipfile.ZipFile(BytesIO(good_package())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return packages.raw_zip(members | {name: content})


def with_sql(*statements: str) -> bytes:
    """The good package after some SQL was run on its collection."""
    with zipfile.ZipFile(BytesIO(good_package())) as archive:
        collection = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(collection)
        for statement in statements:
            db.execute(statement)
        db.commit()
        collection = bytes(db.serialize())
    return with_member("collection.anki2", collection)


def document() -> bytes:
    """What an office program saves: a zip of something else."""
    return packages.raw_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


def zip_bomb() -> bytes:
    """A collection of 600 MB of nothing in some hundred kilobytes."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("collection.anki2", "w", force_zip64=True) as member,
    ):
        member.write(b"SQLite format 3\0")
        for _ in range(600):
            member.write(bytes(MB))
    return buffer.getvalue()


def zstd_bomb() -> bytes:
    """The same in the newest generation of packages, in a few kilobytes."""
    packed = BytesIO()
    with zstandard.ZstdCompressor(level=1).stream_writer(packed, closefd=False) as out:
        out.write(b"SQLite format 3\0")
        for _ in range(600):
            out.write(bytes(MB))
    return packages.raw_zip(
        {"meta": protobuf.integer(1, 3), "collection.anki21b": packed.getvalue()}
    )


def small_bomb() -> bytes:
    """Less than a bomb, more than a package: 80 MB of nothing."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("collection.anki2", "w", force_zip64=True) as member,
    ):
        member.write(b"SQLite format 3\0")
        for _ in range(80):
            member.write(bytes(MB))
    return buffer.getvalue()


def broken_database() -> bytes:
    """A package whose collection is damaged in the middle."""
    with zipfile.ZipFile(BytesIO(good_package())) as archive:
        collection = bytearray(archive.read("collection.anki2"))
    collection[1000 : len(collection) - 1000] = b"\xff" * (len(collection) - 2000)
    return with_member("collection.anki2", bytes(collection))


def broken_schema() -> bytes:
    """A package whose collection's own description of itself is not text."""
    with zipfile.ZipFile(BytesIO(good_package())) as archive:
        collection = archive.read("collection.anki2")
    return with_member(
        "collection.anki2", collection.replace(b"CREATE TABLE", b"CREATE\xff\x84ABLE")
    )


def foreign_database() -> bytes:
    """SQLite of another program."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE moz_places (id, url)")
        db.execute("INSERT INTO moz_places VALUES (1, 'about:blank')")
        db.commit()
        return bytes(db.serialize())


def newer_package() -> bytes:
    """A package of a generation that is not known yet."""
    return packages.raw_zip({"meta": protobuf.integer(1, 4), "collection.anki22": b"?"})


def newer_schema() -> bytes:
    """A package whose collection is of a newer schema."""
    return packages.legacy([packages.note(1, "one", "two")], [packages.card(1, 1)], version=19)


def zip_of_decks(link: str = "") -> bytes:
    """A zip of two decks, one of which may be a symbolic link."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", "front,back\na,b\n")
        if link:
            member = zipfile.ZipInfo("b.csv")
            member.create_system = 3
            member.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(member, link)
    return buffer.getvalue()


def linked(target: str) -> bytes:
    """A package with a medium that is a symbolic link."""
    with zipfile.ZipFile(BytesIO(good_package())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (members | {"media": json.dumps({"0": "a.png"}).encode()}).items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("0")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
    return buffer.getvalue()


def nested_html(depth: int) -> bytes:
    """An interview page whose answer stands deep inside."""
    opened, closed = "<div>" * depth, "</div>" * depth
    return (
        "<html><body><h1>Cook</h1><h2>Question 1</h2><p>Why?</p><h3>Sample answer</h3>"
        f"{opened}<p>So.</p>{closed}</body></html>"
    ).encode()
