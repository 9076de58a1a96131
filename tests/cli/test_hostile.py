"""What is broken or hostile is refused in one clear line, and nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.anki import packages
from tests.cli import hostile
from tests.cli.running import Ran, flashcards

MB = 1 << 20
DEEP = 1_000
HUGE = 2**63 - 1


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A collection with two notes in it."""
    path = tmp_path / "mine" / "cards.db"
    flashcards(path, "import", "-", "--deck", "Words", stdin="uno,one\ndos,two\n")
    return path


def brought(database: Path, name: str, content: bytes) -> Ran:
    """What an import of a file of that name and content left."""
    file = database.parent.parent / name
    file.write_bytes(content)
    return flashcards(database, "import", str(file))


def models(text: str) -> bytes:
    """The package with other note types."""
    return hostile.with_sql(f"UPDATE col SET models = '{text}'")


def snapshot(rest: str) -> bytes:
    """The beginning of a whole export, and what follows."""
    return f'{{"format": "flashcards", "version": 1, {rest}'.encode()


def laughs() -> bytes:
    """Two words that aliases multiply to half a thousand million."""
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 4)}]" for n in range(1, 15)]
    return "\n".join(lines).encode()


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "truncated zip": ("a.apkg", lambda: hostile.good_package()[:-100], "Anki package, or damaged"),
    "half a zip": ("a.apkg", lambda: hostile.good_package()[:400], "Anki package, or damaged"),
    "foreign zip": ("a.docx", hostile.document, "is a zip without decks in it"),
    "foreign zip, so named": ("a.apkg", hostile.document, "there is no Anki collection in this"),
    "no zip, so named": ("a.apkg", lambda: b"\x8f\0\1" * 99, "Anki package, or damaged"),
    "nothing, so named": ("a.colpkg", lambda: b"", "Anki package, or damaged"),
    "damaged zip": ("a.zip", lambda: hostile.zip_of_decks()[:-30], "a.zip is damaged"),
    "zip in a zip": (
        "a.zip",
        lambda: packages.raw_zip({"b.zip": hostile.zip_of_decks()}),
        "holds no decks but another zip",
    ),
    "link in a zip": ("a.zip", lambda: hostile.zip_of_decks(link="/etc/hosts"), "is a link"),
    "too many decks": (
        "a.zip",
        lambda: packages.raw_zip(dict.fromkeys(map("{}.md".format, range(2_501)), b"")),
        "holds more than 2,500 decks; unpack it",
    ),
    "too much": (
        "a.zip",
        lambda: packages.raw_zip(dict.fromkeys(map("{}.md".format, range(9)), bytes(32 * MB))),
        "holds 288 MB of decks when it is unpacked, more than 256 MB",
    ),
    "large text": ("a.csv", lambda: b"a,b\n" * (13 * MB), "a.csv is larger than 48 MB; split it"),
    "bomb": ("a.apkg", hostile.small_bomb, "unpacks to more than 64 MB"),
    "newer package": ("a.apkg", hostile.newer_package, "newer Anki (version 4"),
    "newer schema": ("a.apkg", hostile.newer_schema, "newer Anki (schema 19"),
    "no version": ("a.apkg", lambda: hostile.with_member("meta", b""), "names no version"),
    "large meta": ("a.apkg", lambda: hostile.with_member("meta", bytes(MB)), "unpacks to more"),
    "foreign database": ("a.sqlite", hostile.foreign_database, "looks like a binary file"),
    "broken database": ("a.apkg", hostile.broken_database, "is damaged"),
    "no notes": ("a.apkg", lambda: hostile.with_sql("DROP TABLE notes"), "it is damaged."),
    "no log": ("a.apkg", lambda: hostile.with_sql("DROP TABLE revlog"), "it is damaged."),
    "no row": ("a.apkg", lambda: hostile.with_sql("DELETE FROM col"), "is empty"),
    "climbing media": (
        "a.apkg",
        lambda: hostile.with_member("media", b'{"0": "a.png", "1": "../../x"}'),
        "'../../x' in it leads out of it",
    ),
    "absolute media": (
        "a.apkg", lambda: hostile.with_member("media", b'{"0": "/tmp/x"}'), "leads out of it",
    ),
    "media on a drive": (
        "a.apkg", lambda: hostile.with_member("media", b'{"0": "C:\\\\x"}'), "leads out of it",
    ),
    "climbing member": ("a.apkg", lambda: hostile.with_member("../x", b"x"), "leads out of it"),
    "linked medium": ("a.apkg", lambda: hostile.linked("/etc/hostname"), "in it is a link"),
    "climbing deck": (
        "a.zip",
        lambda: packages.raw_zip({"a.csv": b"front,back\na,b\n", "../b.csv": b"front,back\n"}),
        "'../b.csv' in it leads out of it",
    ),
    "endless log": (
        "a.apkg",
        lambda: hostile.with_sql(
            "DROP TABLE revlog",
            "CREATE VIEW revlog AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT x AS cid, x AS id, 1 AS ease, 1 AS ivl, 1 AS factor, 1 AS time, 1 AS type"
            " FROM n",
        ),
        "“revlog” in its collection is computed",
    ),
    "swelling column": (
        "a.apkg",
        lambda: hostile.with_sql("ALTER TABLE notes ADD COLUMN big AS (zeroblob(900000000))"),
        "is computed, not stored",
    ),
    "broken schema": ("a.apkg", hostile.broken_schema, "is damaged"),
    "broken types": ("a.apkg", lambda: models("{broken"), "is damaged"),
    "types as a list": ("a.apkg", lambda: models("[]"), "the collection in it is damaged."),
    "types as numbers": ("a.apkg", lambda: models('{"1": 7}'), "is damaged"),
    "deep types": ("a.apkg", lambda: models("[" * DEEP), "is damaged"),
    "infinite id": ("a.apkg", lambda: models('{"1": {"id": 1e999, "flds": [], "tmpls": []}}'),
                    "is damaged"),
    "no fields": ("a.apkg", lambda: hostile.with_sql("UPDATE notes SET flds = NULL"), "no cards"),
    "bytes as fields": (
        "a.apkg", lambda: hostile.with_sql("UPDATE notes SET flds = x'ff1f62'"), "is damaged",
    ),
    "impossible template": (
        "a.apkg", lambda: hostile.with_sql("UPDATE cards SET ord = -1"), "a missing template",
    ),
    "far template": (
        "a.apkg", lambda: hostile.with_sql(f"UPDATE cards SET ord = {HUGE}"), "a missing template",
    ),
    "garbage for media": ("a.apkg", lambda: hostile.with_member("media", b"\xff?"), "of media"),
    "media as a list": ("a.apkg", lambda: hostile.with_member("media", b"[1]"), "list of media"),
    "deep media": ("a.apkg", lambda: hostile.with_member("media", b"[" * 9_999), "list of media"),
    "half a character": (
        "a.apkg",
        lambda: hostile.with_sql(
            "UPDATE col SET decks = json_set(decks, '$.10.name', json('\"\\ud800\"'))"
        ),
        "invalid characters",
    ),
    "nothing but scripts": (
        "a.html", lambda: b"<html><script>evil('Question 1')</script></html>", "no format",
    ),
    "nothing": ("a.md", lambda: b"\n \n", "a.md is empty"),
    "deep JSON": ("a.json", lambda: b"[" * DEEP + b"]" * DEEP, "nested more than 100"),
    "long number": ("a.json", lambda: b'[{"q": %s}]' % (b"9" * 5_000), "of too many digits"),
    "broken YAML": ("a.yaml", lambda: b"cards:\n  - [q", "line 2: this is not valid YAML."),
    "broken TOML": ("a.toml", lambda: b"a = 1\nb =\n", "line 2 is not valid TOML."),
    "broken JSON": ("a.json", lambda: b'[{"q": "a"\n', "invalid JSON."),
    "deep YAML": ("a.yaml", lambda: b"[" * DEEP + b"]" * DEEP, "nested more than 100"),
    "deep TOML": ("a.toml", lambda: b"a = " + b"[" * DEEP + b"]" * DEEP, "nested more than 100"),
    "deep HTML": ("a.html", lambda: hostile.nested_html(DEEP), "nested too deeply"),
    "deep quotes": ("a.md", lambda: b"## Q\n\n" + b"> " * DEEP + b"x", "no format recognises"),
    "aliases": ("a.yaml", laughs, "unfold into far more"),
    "Python in YAML": (
        "a.yaml", lambda: b"cards: !!python/object/apply:os.system ['exit']", "plain values",
    ),
    "one line": ("a.txt", lambda: b"a" * 10 * MB, "no format recognises"),
    "one field": ("a.csv", lambda: b'front,back\n"' + b"a" * 10 * MB + b'",b\n', "cannot be read"),
    "NUL": ("a.md", lambda: b"## a\0b\n\nx", "looks like a binary file"),
    "only NULs": ("a.md", lambda: bytes(DEEP), "looks like a binary file"),
    "invalid UTF-8": ("a.md", lambda: "\ufeff## é\n\né\n".encode() + b"\xc3(", "is damaged"),
    "half an export": ("a.json", lambda: snapshot('"decks": ['), "not valid JSON"),
    "newer export": ("a.json", lambda: b'{"format": "flashcards", "version": 99}', "version 99"),
    "endless number": ("a.json", lambda: snapshot(f'"decks": {"9" * 5_000}}}'), "not valid JSON"),
    "deep export": ("a.json", lambda: snapshot('"decks": ' + "[" * 9_999), "not valid JSON"),
    "settings of words": ("a.json", lambda: snapshot('"settings": {"rollover_hour": "x"}}'),
                          "settings are not as exported: 'x' is not of the type int."),
    "settings of nothing": ("a.json", lambda: snapshot('"settings": {"rollover_hour": NaN}}'),
                            "settings are not as exported"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_one_line_and_changes_nothing(database: Path, case: str) -> None:
    name, make, reason = REFUSED[case]
    before = flashcards(database, "export").out

    ran = brought(database, name, make())

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("flashcards: ")
    assert ran.err.count("\n") == 1
    assert reason in ran.err
    assert flashcards(database, "export").out == before


def log(*values: int) -> str:
    """SQL for a row of the review log: id, card, and the rest."""
    return f"INSERT INTO revlog VALUES ({', '.join(map(str, values))})"


SKIPPED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "deep cloze": (
        "a.md",
        lambda: b"## Why?\n\nx\n\n## " + b"{{c1::" * DEEP + b"x" + b"}}" * DEEP + b"\n\ny\n",
        "",
    ),
    "cloze without a deletion": (
        "a.json",
        lambda: b'[{"q": "a", "a": "b"}, {"q": "no", "kind": "cloze", "a": "x"}]',
        "without a deletion such as {{c1::word}}; skipped",
    ),
    "deep list": (
        "a.md",
        lambda: "\n".join(
            ["---\ndeck: D\n---\n## Q\n\nx", *("  " * n + "- x" for n in range(DEEP))]
        ).encode(),
        "",
    ),
    "deep headings": (
        "a.org",
        lambda: "\n".join([*("*" * n + " q :fc:" for n in range(1, DEEP)), "a"]).encode(),
        "“q” has no answer; skipped",
    ),
    "deep templates": (
        "a.apkg",
        lambda: packages.legacy(
            [packages.note(1, "one", "two")],
            [packages.card(1, 1)],
            types={
                1: (
                    "Deep",
                    0,
                    ("Front", "Back"),
                    (("{{#Front}}" * DEEP + "{{Front}}" + "{{/Front}}" * DEEP, "{{Back}}"),),
                )
            },
        ),
        "",
    ),
    "deep fields": (
        "a.apkg",
        lambda: packages.legacy(
            [packages.note(1, "<table>" * DEEP + "one", "<ul><li>" * DEEP + "two")],
            [packages.card(1, 1)],
        ),
        "",
    ),
    "deep deck": (
        "a.apkg",
        lambda: hostile.with_sql(
            f"UPDATE col SET decks = json_set(decks, '$.10.name', '{'a::' * DEEP}b')"
        ),
        "",
    ),
    "too few fields": ("a.apkg", lambda: hostile.with_sql("UPDATE notes SET flds = 'a'"), ""),
    "too many fields": (
        "a.apkg", lambda: hostile.with_sql("UPDATE notes SET flds = flds || char(31) || 'x'"), "",
    ),
    "huge instants": (
        "a.apkg",
        lambda: hostile.with_sql(f"UPDATE col SET crt = {HUGE}", f"UPDATE notes SET mod = {HUGE}"),
        "",
    ),
    "negative instants": (
        "a.apkg",
        lambda: hostile.with_sql(f"UPDATE col SET crt = -{HUGE}", "UPDATE notes SET mod = -9e999"),
        "",
    ),
    "huge card": (
        "a.apkg",
        lambda: hostile.with_sql(
            f"UPDATE cards SET due = {HUGE}, ivl = {HUGE}, type = 2, queue = 2, left = {HUGE},"
            f" factor = {HUGE}, reps = {HUGE}, flags = {HUGE}"
        ),
        "have no answer in the review log",
    ),
    "log of nobody": (
        "a.apkg", lambda: hostile.with_sql(log(1_772_424_000_000, 99, 0, 3, 1, 1, 0, 9, 1)), "",
    ),
    "huge log": (
        "a.apkg",
        lambda: hostile.with_sql(
            log(HUGE, 1, 0, 3, HUGE, 1, HUGE, HUGE, 1), log(-HUGE, 1, 0, 3, -HUGE, 1, 0, -HUGE, 1)
        ),
        "invalid rows of the review log: 2; skipped",
    ),
    "endless presets": (
        "a.apkg",
        lambda: hostile.with_sql(
            "UPDATE col SET dconf = '{\"1\": {\"id\": 1, \"mod\": 1" + "0" * 30 + ","
            " \"new\": {\"perDay\": NaN, \"delays\": [NaN, -1]}, \"fsrsWeights\": [1e308]}}'"
        ),
        "FSRS parameters are unknown",
    ),
    "odd names of media": (
        "a.apkg",
        lambda: hostile.with_member(
            "media", json.dumps({"0": "a/b", "1": ".hidden", "2": "nul.png"}).encode()
        ),
        "a medium with the unsafe name 'a/b'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SKIPPED)
def test_the_good_part_is_kept_and_the_rest_reported(database: Path, case: str) -> None:
    name, make, message = SKIPPED[case]

    ran = brought(database, name, make())

    assert ran.code == 0
    assert message in ran.err
    assert len(flashcards(database, "export").data["notes"]) > 2
    assert flashcards(database, "check").code == 0


@pytest.mark.parametrize("case", ["climbing media", "linked medium", "climbing deck"])
def test_nothing_is_written_but_into_the_collections_own_folder(database: Path, case: str) -> None:
    name, make, _ = REFUSED[case]

    brought(database, name, make())

    outside = database.parent.parent
    assert {path.name for path in outside.iterdir()} == {"home", "mine", name}
    assert not (database.parent / "media").exists()


def test_scripts_and_handlers_of_a_page_are_in_no_card(database: Path) -> None:
    page = (
        "<html><body><h1>Cook</h1><h2>Question 1</h2><p>Why?<script>evil()</script></p>"
        "<h3>Sample answer</h3><p onclick='evil()'>So.<iframe src='evil'>evil</iframe>"
        "<style>evil{}</style><object data='evil'>evil</object></p></body></html>"
    )

    ran = brought(database, "a.html", page.encode())

    assert ran.code == 0
    assert "evil" not in flashcards(database, "export").out


def test_scripts_and_handlers_of_a_package_are_in_no_card(database: Path) -> None:
    fields = (
        "Why?<script>evil()</script>",
        "<b onclick='evil()'>So.</b><iframe src='evil'></iframe>",
    )
    package = packages.legacy([packages.note(1, *fields)], [packages.card(1, 1)])

    ran = brought(database, "a.apkg", package)

    assert ran.code == 0
    assert "evil" not in flashcards(database, "export").out


def test_a_database_of_another_program_is_no_collection_and_is_left_as_it_is(
    tmp_path: Path,
) -> None:
    file = tmp_path / "places.sqlite"
    file.write_bytes(hostile.foreign_database())

    ran = flashcards(file, "import", "-", stdin="uno,one\n")

    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "is a database of another program" in ran.err
    assert file.read_bytes() == hostile.foreign_database()


def test_links_in_a_folder_that_lead_nowhere_or_around_are_reported(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "good.csv").write_text("front,back\na,b\nc,d\n")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.csv").symlink_to(tmp_path / "missing.csv")
    (folder / "endless.csv").symlink_to("/dev/zero")

    for more in (["--dry-run"], []):
        ran = flashcards(database, "import", str(folder), *more)
        assert ran.code == 0
        assert "good: 2 " in ran.out
        assert ran.err.count("decks/nowhere.csv") == 1
        assert "around" not in ran.err


def test_what_can_be_read_of_a_folder_comes_in_if_one_asks_for_it(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "good.csv").write_text("front,back\na,b\nc,d\n")
    (folder / "half.apkg").write_bytes(hostile.good_package()[:400])

    ran = flashcards(database, "import", str(folder), "--keep-going", "--json")

    sources = {report["source"]: report for report in ran.data["sources"]}
    assert ran.code == 1
    assert sources["decks/good.csv"]["added"] == 2
    assert "Anki package, or damaged" in sources["decks/half.apkg"]["error"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("b.apkg", b"\x8f\0\1" * 99, "Anki package, or damaged"),
        ("b.apkg", hostile.good_package()[:400], "Anki package, or damaged"),
        ("b.apkg", b"", "Anki package, or damaged"),
        ("b.zip", hostile.zip_of_decks()[:-30], "is damaged"),
        ("b.md", "\ufeff## é\n\né\n".encode() + b"\xc3(", "is damaged at byte"),
        ("b.json", b'[{"q": "a"', "invalid JSON"),
    ],
    ids=range(6),  # the bytes of a zip hold the time at which it was written
)
def test_a_damaged_deck_beside_good_ones_does_not_pass_as_no_deck(
    database: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "good.csv").write_text("front,back\na,b\nc,d\n")
    (folder / name).write_bytes(content)
    before = flashcards(database, "export").out

    ran = flashcards(database, "import", str(folder))

    assert (ran.code, ran.out) == (1, "")
    assert reason in ran.err
    assert f"nothing of {folder} was imported" in ran.err
    assert flashcards(database, "export").out == before


@pytest.mark.parametrize("name", ["b.csv", "b.md"])
def test_a_text_that_is_none_beside_good_ones_is_skipped_with_its_reason(
    database: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "good.csv").write_text("front,back\na,b\nc,d\n")
    (folder / name).write_bytes(b"\x8f\0\1" * 99)

    ran = flashcards(database, "import", str(folder))

    assert ran.code == 0
    assert f"decks/{name}: looks like a binary file, not text; skipped" in ran.err


@pytest.mark.parametrize("name", ["logo.png", "film.mkv", "archive.docx", "noending"])
def test_what_is_no_deck_by_its_name_is_passed_over(
    database: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "good.csv").write_text("front,back\na,b\nc,d\n")
    content = hostile.document() if name.endswith("docx") else b"\x8f\0\1" * 99
    (folder / name).write_bytes(content)

    ran = flashcards(database, "import", str(folder))

    assert ran.code == 0
    assert f"decks/{name}: there are no cards in it; skipped" in ran.err


def test_a_zip_with_a_broken_deck_in_it_comes_in_whole_or_not_at_all(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "decks.zip"
    file.write_bytes(packages.raw_zip({"a.csv": b"front,back\na,b\n", "b.json": b"[{"}))
    flashcards(database, "import", "-", stdin="uno,one\n")
    before = flashcards(database, "export").out

    ran = flashcards(database, "import", str(file))

    assert (ran.code, ran.out) == (1, "")
    assert flashcards(database, "export").out == before


@pytest.mark.parametrize(
    ("title", "key", "value", "reason"),
    [
        ("notes", "front", 7, "7 is not a text"),
        ("notes", "tags", [1], "1 is not a text"),
        ("notes", "front", "\ud800", "is not a text of whole characters"),
        ("notes", "position", 2**63, "is not a whole number"),
        ("notes", "created", -1, "-1 is not a whole number from 0"),
        ("cards", "due_day", 10**15, "is not a whole number from 0"),
        ("cards", "stability", float("nan"), "nan is not a number"),
        ("cards", "stability", -1, "-1 is not a number above 0"),
        ("cards", "suspended", "no", "'no' is not of the type bool"),
        ("cards", "state", "asleep", "ASLEEP"),
        ("cards", "note", "nobody", "'nobody' is missing or unknown"),
        ("reviews", "predicted", "x", "'x' is not a number"),
        ("reviews", "rating", 9, "9 is not"),
        ("presets", "name", [], "[] is not a text"),
    ],
)
def test_an_export_with_an_impossible_value_is_refused(
    database: Path, title: str, key: str, value: object, reason: str
) -> None:
    flashcards(database, "review", "Words", "--plain", stdin="\n4\nq\n")
    before = flashcards(database, "export")
    document = before.data
    if key == "stability":
        document["cards"][0]["difficulty"] = 5
    document[title][0][key] = value

    ran = brought(database, "a.json", json.dumps(document).encode())

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"flashcards: a.json: entry 1 of “{title}”: ")
    assert ran.err.count("\n") == 1
    assert reason in ran.err
    assert flashcards(database, "export").out == before.out
