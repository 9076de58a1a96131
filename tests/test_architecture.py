"""What may load what, what is pure, where tests are, and that the page about it all is true."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.counting import counted_sentences
from tests.mirroring import has_logic, unmirrored
from tests.purity import impurities, our_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "flashcards"
FRONT_ENDS = {"textual", "rich", "click"}


def loaded(statement: str) -> set[str]:
    """The top-level packages that are loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("flashcards.collection.session", FRONT_ENDS | {"alembic", "numpy"}),
        ("flashcards.collection.first_run", FRONT_ENDS | {"alembic", "numpy"}),
        ("flashcards.formats", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.formats.registry", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.scheduling", FRONT_ENDS | {"sqlalchemy", "numpy"}),
        ("flashcards.storage.integrity", FRONT_ENDS),
        ("flashcards.stats.report", FRONT_ENDS | {"sqlalchemy"}),
        ("flashcards.formats.collection_json", FRONT_ENDS | {"sqlalchemy", "numpy"}),
        ("flashcards.study.allotment", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.config", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.tui.app", {"sqlalchemy", "tomlkit"}),
        ("flashcards.model", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
    ],
)
def test_what_lies_below_the_front_ends_loads_nothing_of_theirs(
    module: str, unwanted: set[str]
) -> None:
    assert loaded(f"import {module}") & unwanted == set()


def test_the_formats_that_the_help_lists_load_no_numpy() -> None:
    statement = "from flashcards.import_export.importing import formats; assert len(formats()) > 10"
    assert loaded(statement) & (FRONT_ENDS | {"numpy", "alembic"}) == set()


def test_a_session_needs_neither_numpy_nor_alembic(tmp_path: Path) -> None:
    statement = f"""
from pathlib import Path
from flashcards.collection import Collection
from flashcards.formats import NoteDraft
from flashcards.model import Rating
from flashcards.collection.session import Session
with Collection(Path({str(tmp_path / "c.db")!r})) as collection:
    collection.imports.add([NoteDraft("Deck", "Q", "A")], "s")
    session = Session(collection)
    session.answer(Rating.GOOD, 1_000)
    session.undo()
    session.summary()
    collection.decks.tree()
"""
    assert loaded(statement) & (FRONT_ENDS | {"numpy", "alembic"}) == set()
    searching = "('flashcards.search', 'flashcards.storage.search')"
    unwanted = f"[name for name in sys.modules if name.startswith({searching})]"
    loaded(f"{statement}\nimport sys\nassert not {unwanted}")


# Purity

PURE_PACKAGES = (
    "model", "notes", "anki_notes", "study", "stats", "scheduling", "markdown", "formats",
    "presentation", "search", "practice",
)  # fmt: skip
PURE_MODULES = (
    "study_day",
    "errors",
    "search/sorting",
    "speech/delivery",
    "speech/lack",
    "support/arrays",
    "support/limits",
    "support/nesting",
    "support/shuffling",
    "support/toml_text",
)
"""Without a package of their own; the rest of ``support`` deals with files and the interpreter."""
READS = {
    "study_day": ("SystemClock",),
    "formats/registry": ("_plugins",),
    "presentation/translations": ("_catalogue",),
}
"""Where a pure module has one place that is not.

They are the machine's clock, the installed plug-ins and the catalogue of the person's language.
"""


def pure_names() -> list[str]:
    files = [file for package in PURE_PACKAGES for file in (PACKAGE / package).rglob("*.py")]
    names = [file.relative_to(PACKAGE).with_suffix("").as_posix() for file in files]
    return sorted([*names, *PURE_MODULES])


def source_of(name: str) -> str:
    return (PACKAGE / f"{name}.py").read_text("utf-8")


@pytest.mark.parametrize("name", pure_names())
def test_pure_modules_reach_no_clock_no_chance_and_no_file(name: str) -> None:
    assert impurities(source_of(name), READS.get(name, ())) == []


@pytest.mark.parametrize("name", READS)
def test_the_one_impure_place_of_a_pure_module_is_still_there(name: str) -> None:
    assert impurities(source_of(name)) != []


def test_pure_modules_import_only_pure_ones_of_ours() -> None:
    pure = {
        f"flashcards.{name}".replace("/", ".").removesuffix(".__init__") for name in pure_names()
    }
    strays = [
        (name, module)
        for name in pure_names()
        for module in our_imports(source_of(name)) - {"flashcards.support"}
        if module not in pure and module.rpartition(".")[0] not in pure
    ]
    assert strays == []


PLANTED = [
    "import time",
    "import time as clock\nclock.perf_counter()",
    "from time import monotonic",
    "def f():\n    import time",
    "import random",
    "from random import shuffle",
    "import secrets",
    "from datetime import datetime\ndatetime.now()",
    "from datetime import datetime, UTC\ndatetime.now(UTC)",
    "from datetime import datetime as dt\nread = dt.utcnow",
    "from datetime import datetime\ndatetime.today()",
    "import datetime\ndatetime.datetime.now()",
    "from datetime import date\ndate.today()",
    "import datetime as d\nfactory(d.date.today)",
    "from datetime import datetime\ngetattr(datetime, 'now')()",
    "def f(moment):\n    return type(moment).now()",
    "import uuid\nuuid.uuid1()",
    "from uuid import uuid4",
    "from uuid import uuid4 as draw\nfield(default_factory=draw)",
    "import gettext\ngettext.translation('a')",
    "import os\nos.urandom(8)",
    "from os import urandom",
    "import os\nos.environ['HOME']",
    "import os\nos.path.exists(name)",
    "import os.path\nos.path.getmtime(name)",
    "import numpy as np\nnp.random.random()",
    "import numpy as np\nnp.random.seed(1)",
    "import numpy as np\nnp.random.default_rng()",
    "import numpy as np\nnp.random.default_rng(None)",
    "from numpy.random import default_rng\ndefault_rng(seed=None)",
    "import numpy as np\nnp.load(name)",
    "open(name)",
    "def f(path):\n    with open(path) as file:\n        pass",
    "import io\nio.open(name)",
    "def f(path):\n    path.open()",
    "def f(path):\n    return path.read_text()",
    "def f(path):\n    return map(path.read_bytes, ())",
    "from pathlib import Path\nPath('a').write_text('b')",
    "from pathlib import Path\nPath('a').write_bytes(b'')",
    "from pathlib import Path\nPath.cwd()",
    "def f(path):\n    return path.exists()",
    "def f(path):\n    return [*path.iterdir()]",
    "import tempfile",
    "import shutil",
    "import subprocess",
    "import socket",
    "import sqlite3",
    "import sys\nsys.stdin.read()",
    "print('done')",
    "input()",
    "hash('a')",
    "__import__('time')",
    "import importlib\nimportlib.import_module('time')",
    "from importlib.metadata import entry_points",
    "from time import *",
    "from os import *",
    "if TYPE_CHECKING:\n    x = 1\nelse:\n    import time",
    "class Clock:\n    def now(self):\n        import time",
    "from time import time_ns\nclass Allowed:\n    x = time_ns\ndef f():\n    return time_ns()",
]


@pytest.mark.parametrize("source", PLANTED)
def test_what_is_planted_in_a_pure_module_is_found(source: str) -> None:
    assert impurities(source, ["Allowed"]) != []


HARMLESS = [
    "# datetime.now()\n'time.time()'",
    '"""Opens nothing with open(path)."""',
    "from datetime import UTC, datetime\ndatetime.fromtimestamp(0, UTC)",
    "from datetime import time\ntime(4)",
    "from uuid import UUID, uuid5\nuuid5(UUID(int=0), 'a')",
    "import numpy as np\nnp.random.default_rng(7).random()",
    "from os import SEEK_END\nimport os\nos.SEEK_END",
    "from io import BytesIO\nBytesIO(b'')",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from time import struct_time",
    "def f(dataset):\n    return dataset.today",
    "def f(self):\n    return self.random.normal()",
    "def f(text):\n    return text.replace('a', 'b')",
    "from time import time_ns\nclass Allowed:\n    def f(self):\n        return time_ns()",
]


@pytest.mark.parametrize("source", HARMLESS)
def test_what_only_looks_impure_is_accepted(source: str) -> None:
    assert impurities(source, ["Allowed"]) == []


# The floors


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def contracts() -> list[dict[str, Any]]:
    contracts: list[dict[str, Any]] = pyproject()["tool"]["importlinter"]["contracts"]
    return contracts


def floors() -> set[str]:
    [layers] = [contract for contract in contracts() if contract["type"] == "layers"]
    assert layers["containers"] == ["flashcards"]
    assert layers["exhaustive"] is True
    return {name.strip() for layer in layers["layers"] for name in re.split("[|:]", layer)}


def test_every_package_and_module_has_its_floor() -> None:
    rooms = {
        entry.stem
        for entry in PACKAGE.iterdir()
        if entry.suffix == ".py" or (entry.is_dir() and any(entry.rglob("*.py")))
    }
    assert floors() == rooms - {"__init__"}


def test_what_is_forbidden_is_forbidden_to_every_module() -> None:
    forbidden = [contract for contract in contracts() if contract["type"] == "forbidden"]

    assert {name for contract in forbidden for name in contract["forbidden_modules"]} == {
        "textual", "rich", "click", "sqlalchemy", "alembic", "sqlite3", "fsrs", "fsrs_rs_python",
        "moonshine_voice", "sounddevice",
    }  # fmt: skip
    assert {tuple(contract["source_modules"]) for contract in forbidden} == {("flashcards.**",)}


# Sentences

SPEAKING = [PACKAGE / "plain.py", PACKAGE / "plain_mock.py", *(PACKAGE / "cli").glob("*.py")]
SPEAKING += (PACKAGE / "tui").rglob("*.py")


def test_no_front_end_makes_a_sentence_with_a_count() -> None:
    found = {str(file): counted_sentences(file.read_text("utf-8")) for file in SPEAKING}

    assert {file: sentences for file, sentences in found.items() if sentences} == {}


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ('f"{number:,} cards"', 1),
        ("f\"{wording.count(n, 'card')} left\"", 1),
        ("f\"{count(n, 'card')} left\"", 1),
        ("f\"{wording.count(n, 'card')}.\"", 0),
        ('f"{number:,}"', 0),
        ('f"{name} left"', 0),
        ('f"{share:.0%} seen"', 0),
    ],
)
def test_a_sentence_with_a_count_is_noticed(source: str, number: int) -> None:
    assert len(counted_sentences(source)) == number


# The mirror

TESTED_ELSEWHERE = {
    "storage/migrations/versions": "storage/sqlite/test_migrate.py runs all of them in order",
}
"""Folders whose modules need no test files of their names, and why."""


def test_every_module_with_logic_has_a_test_file_of_its_name() -> None:
    missing = unmirrored(PACKAGE, ROOT / "tests")

    assert [name for name in missing if str(Path(name).parent) not in TESTED_ELSEWHERE] == []
    assert {str(Path(name).parent) for name in missing} == TESTED_ELSEWHERE.keys()


def test_a_test_file_that_is_missing_is_noticed(tmp_path: Path) -> None:
    package, tests = tmp_path / "package", tmp_path / "tests"
    names = ("__main__.py", "room/__init__.py", "room/door.py", "room/words.py")
    for name in names:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("def f():\n    return 1\n")
    (package / "room/words.py").write_text("WORD = 1\n")
    assert unmirrored(package, tests) == ["__main__.py", "room/__init__.py", "room/door.py"]

    for name in ("test_main.py", "test_room.py", "test_door.py"):  # the last is in another folder
        tests.mkdir(exist_ok=True)
        (tests / name).touch()

    assert unmirrored(package, tests) == ["room/door.py"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(x):\n    return x + 1", True),
        ("class A:\n    async def f(self):\n        'Words.'\n        await self.g()", True),
        ("class A:\n    @property\n    def f(self):\n        return bool(self.x)", True),
        ("class A(Protocol):\n    def f(self) -> int:\n        'Words.'", False),
        ("class A(Protocol):\n    def f(self) -> int: ...", False),
        ("class A:\n    def f(self):\n        'Words.'\n        raise NotImplementedError", False),
        ("@dataclass\nclass A:\n    x: int = field(default_factory=int)", False),
        ("WORDS = tuple(sorted(Level))", False),
    ],
)
def test_what_counts_as_logic(source: str, expected: bool) -> None:
    assert has_logic(source) is expected


# The page

DOCUMENTS = ("docs/architecture.md", "CONTRIBUTING.md")
BELOW = (ROOT, PACKAGE)
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.{},*-]+(?:/[\w.{},*-]*)+|\w+\.(?:py|md|toml|tcss)")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def quoted(document: str) -> set[str]:
    text = (ROOT / document).read_text("utf-8")
    prose = re.sub(r"^(`{3,})[^\n]*\n.*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    return set(_CODE.findall(prose))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_that_a_page_names_are_there(document: str) -> None:
    named = {code for code in quoted(document) if _PATH.fullmatch(code)}
    paths = {path for path in named if not path.startswith(".")}  # those do not ship with the tests

    assert len(paths) > 10
    assert sorted(path for path in paths if not any((top / path).exists() for top in BELOW)) == []


def test_names_that_the_page_quotes_are_in_the_code() -> None:
    code = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    words = set(re.findall(r"\w+", code)) | {file.stem for file in PACKAGE.rglob("*.py")}
    project = pyproject()["project"]
    needed = [project["dependencies"], *project["optional-dependencies"].values()]
    libraries = {re.split(r"[^\w-]", line)[0] for lines in needed for line in lines}
    spoken = {word for word in quoted("docs/architecture.md") if not _PATH.fullmatch(word)}
    names = {word for word in spoken if _NAME.fullmatch(word)}

    assert len(names) > 50
    unknown = {word for word in names - libraries if not set(word.split(".")) <= words}
    assert unknown == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_of_a_page_lead_somewhere(document: str) -> None:
    page = ROOT / document
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{document} links to {target}"
