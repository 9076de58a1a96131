"""Finds in a module's syntax tree what a pure module must not reach.

That is the clock, chance, files, the console and the process's surroundings. The source is parsed
and names are followed to what they were imported as, so that neither an alias nor an import inside
a function hides anything, and neither a comment nor a string raises an alarm.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

_MODULES = (
    "time", "random", "secrets", "numpy.random",
    "tempfile", "shutil", "glob", "fileinput", "linecache", "mmap", "sqlite3",
    "subprocess", "socket", "urllib.request", "http", "logging",
    "importlib.metadata", "importlib.resources", "platform", "locale", "getpass",
)  # fmt: skip
"""Modules of which nothing may be used."""
_NAMES = {
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "datetime.date.today",
    "uuid.uuid1", "uuid.uuid4", "uuid.uuid6", "uuid.uuid7", "uuid.uuid8", "uuid.getnode",
    "io.open", "io.FileIO", "codecs.open",
    "numpy.load", "numpy.save", "numpy.savez", "numpy.loadtxt", "numpy.savetxt",
    "numpy.genfromtxt", "numpy.fromfile", "numpy.memmap",
    "gettext.find", "gettext.translation", "gettext.install",
    "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr",
    "importlib.import_module", "builtins.open",
}  # fmt: skip
_OF_OS = {
    "SEEK_CUR", "SEEK_END", "SEEK_SET", "PathLike", "fspath", "fsdecode", "fsencode", "sep",
    "path.join", "path.basename", "path.dirname", "path.splitext", "path.normpath",
}  # fmt: skip
"""What of ``os`` depends on nothing but its arguments."""
_BUILTINS = {"open", "input", "print", "hash", "breakpoint", "__import__", "eval", "exec"}
"""``hash`` is among them because that of a text differs from one run of Python to the next."""
_OF_FILES = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes",
    "iterdir", "glob", "rglob", "stat", "lstat", "exists", "is_file", "is_dir", "samefile",
    "unlink", "mkdir", "rmdir", "touch", "chmod", "symlink_to", "hardlink_to",
    "resolve", "cwd", "home", "expanduser", "tofile",
}  # fmt: skip
"""Attributes that belong to a path or a file, by whichever name the value goes."""
_OF_CLOCKS = {"now", "utcnow", "today"}
"""Methods that read a clock; as plain attributes they are values that somebody else read."""
_SCOPES = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_SEEDED = {"default_rng", "SeedSequence", "PCG64"}


def impurities(source: str, allowed_in: Sequence[str] = ()) -> list[str]:
    """What a module reaches that it must not, each with its line.

    Args:
        source: the text of the module.
        allowed_in: the classes and functions that may do so, and for whose sake it may be imported.
    """
    reader = _Reader(ast.parse(source), allowed_in)
    return [f"line {line}: {name}" for line, name in sorted(set(reader.uses()))]


def our_imports(source: str) -> set[str]:
    """The modules under ``flashcards`` that a module imports, for types too."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name for name in names if name.split(".")[0] == "flashcards"}


class _Reader:
    def __init__(self, tree: ast.Module, allowed_in: Sequence[str]) -> None:
        self._allowed_in = allowed_in
        self._tree = tree
        self._imported = {bound: name for _, bound, name in _imports(tree)}
        self._own = _bound(tree)
        self._needed = {
            node.id
            for scope in ast.walk(tree)
            if self._is_allowed(scope)
            for node in ast.walk(scope)
            if isinstance(node, ast.Name)
        }

    def uses(self) -> Iterator[tuple[int, str]]:
        return self._in(self._tree)

    def _is_allowed(self, node: ast.AST) -> bool:
        return isinstance(node, _SCOPES) and node.name in self._allowed_in

    def _in(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        if self._is_allowed(node):
            return
        yield from self._at(node)
        for child in _run(node):
            # Of ``a.b.c`` only the whole is looked at, and a generator with its seed is none.
            if not (isinstance(node, ast.Attribute) and self._dotted(node)) and not (
                self._is_seeded(node) and child is getattr(node, "func", None)
            ):
                yield from self._in(child)

    def _at(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        match node:
            case ast.Import() | ast.ImportFrom():
                for line, bound, name in _imports(node):
                    if _is_impure(name) and bound not in self._needed:
                        yield line, f"import of {name}"
            case ast.Attribute() | ast.Name():
                if reached := self._impure(node):
                    yield node.lineno, reached
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in _OF_CLOCKS:
                yield node.lineno, f".{attr}()"
            case ast.Call(
                func=ast.Name(id="getattr"), args=[of, ast.Constant(value=str(attr)), *_]
            ):
                if reached := self._impure(ast.Attribute(of, attr, ast.Load())):
                    yield node.lineno, reached

    def _impure(self, node: ast.Attribute | ast.Name) -> str | None:
        if isinstance(node, ast.Name) and node.id in _BUILTINS - self._own:
            return node.id
        name = self._dotted(node)
        if name is not None and _is_impure(name):
            return name
        if isinstance(node, ast.Attribute) and node.attr in _OF_FILES:
            return f".{node.attr}"
        return None

    def _dotted(self, node: ast.AST) -> str | None:
        """The full name of what an expression names, None if it does not begin at an import."""
        if isinstance(node, ast.Name):
            return self._imported.get(node.id)
        if isinstance(node, ast.Attribute) and (base := self._dotted(node.value)):
            return f"{base}.{node.attr}"
        return None

    def _is_seeded(self, node: ast.AST) -> bool:
        """Whether it makes a generator of random numbers from a seed, which is not chance."""
        if not isinstance(node, ast.Call) or not (node.args or node.keywords):
            return False
        name = self._dotted(node.func) or ""
        seeds = [*node.args, *(keyword.value for keyword in node.keywords)]
        has_none = any(isinstance(seed, ast.Constant) and seed.value is None for seed in seeds)
        return name in {f"numpy.random.{generator}" for generator in _SEEDED} and not has_none


def _imports(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Each import as its line, the name it binds and what that name stands for."""
    if isinstance(tree, ast.Import):
        for alias in tree.names:
            top = alias.name.split(".")[0]
            yield tree.lineno, alias.asname or top, alias.name if alias.asname else top
            if not alias.asname and alias.name != top:
                yield tree.lineno, alias.name, alias.name
    if isinstance(tree, ast.ImportFrom):
        for alias in tree.names:
            yield tree.lineno, alias.asname or alias.name, f"{tree.module}.{alias.name}"
    for child in _run(tree):
        yield from _imports(child)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that are run, not only read by a checker of types."""
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
            yield from node.orelse
        case _:
            yield from ast.iter_child_nodes(node)


def _bound(tree: ast.Module) -> set[str]:
    """Names that the module gives a meaning of its own."""
    names = {bound for _, bound, _ in _imports(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
    return names


def _is_impure(name: str) -> bool:
    if any(f"{name}.".startswith(f"{banned}.") for banned in (*_MODULES, *_NAMES)):
        return True
    top, _, rest = name.partition(".")
    if top == "os":
        return bool(rest) and rest not in _OF_OS | {"path"}
    return name.endswith(".*")
