"""Finds in a module's syntax tree the words that no catalogue could translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

_TEMPLATES = {"say": (0,), "mark": (0,), "say_counted": (1, 2), "mark_counted": (0, 1)}
"""The positions of templates among the arguments."""
_MARKUP = re.compile(r"<[^<>]*>?|[\w-]+=\"[^\"]*\"?")
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"^[A-Z][a-z]|[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
_NAMES = re.compile(r"%[aAbBpcx]")
"""Of days, months and halves of a day, in a format of time."""
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
_VALUE = "\0"


def faults(source: str, but_in: tuple[str, ...] = ()) -> list[str]:
    """The words that bypass the catalogue and the templates that do not fit their values.

    Words are the letters of an f-string, and constants of several words or with a capital, but not
    markup.

    Args:
        source: the text of the module.
        but_in: functions and names of constants that are left out.
    """
    tree = ast.parse(source)
    skipped = {id(node) for top in _left_out(tree, but_in) for node in ast.walk(top)}
    nodes = [node for node in ast.walk(tree) if id(node) not in skipped]
    return [*_loose(nodes), *_misfits(nodes)]


@dataclass(frozen=True)
class _Call:
    """A call of a function of ``translations``."""

    line: int
    name: str
    given: list[ast.expr]
    names: frozenset[str]

    @property
    def literals(self) -> tuple[str, ...]:
        return tuple(
            node.value
            for node in self.given
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )

    @property
    def is_literal(self) -> bool:
        return len(self.literals) == len(_TEMPLATES[self.name])

    @property
    def is_mark(self) -> bool:
        return self.name.startswith("mark")

    @property
    def placeholders(self) -> list[frozenset[str]]:
        """The names in each template, apart from that of the number, which is always given."""
        own = {"number"} if self.name.endswith("counted") else set()
        return [
            frozenset({name for _, name, _, _ in Formatter().parse(text) if name is not None} - own)
            for text in self.literals
        ]


def _call_of(node: ast.AST) -> _Call | None:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _TEMPLATES:
            given = [node.args[n] for n in _TEMPLATES[name] if n < len(node.args)]
            names = frozenset(keyword.arg or "**" for keyword in node.keywords)
            return _Call(node.lineno, name, given, names)
    return None


def _loose(nodes: list[ast.AST]) -> Iterator[str]:
    """Words that are not in a template."""
    for node in nodes:
        match node:
            case ast.JoinedStr(values=values):
                words = "".join(
                    str(part.value) if isinstance(part, ast.Constant) else _VALUE for part in values
                )
                if _LETTER.search(_MARKUP.sub("", words)):
                    yield f"line {node.lineno}: f-string {words!r}"
                yield from _hidden(node)
            case ast.Constant(value=str(words)) if _WORDS.search(_MARKUP.sub("", words)):
                yield f"line {node.lineno}: constant {words!r}"
            case ast.Constant(value=str(words)) if _NAMES.search(words):
                yield f"line {node.lineno}: {words!r} has names that do not follow the catalogue"


def _hidden(node: ast.JoinedStr) -> Iterator[str]:
    """Literal templates within an f-string, where programs that extract them do not look."""
    for part in ast.walk(node):
        if (call := _call_of(part)) and call.literals:
            yield f"line {call.line}: {call.literals} within an f-string"


def _misfits(nodes: list[ast.AST]) -> Iterator[str]:
    """Templates whose placeholders are not the values that they are given."""
    calls = [call for node in nodes if (call := _call_of(node))]
    marked = {names for call in calls if call.is_mark for names in call.placeholders}
    given = {call.names for call in calls if not call.is_mark and not call.is_literal}
    for call in calls:
        where = f"line {call.line}: {call.name}"
        if call.is_mark:
            if not call.is_literal:
                yield f"{where} of what is not a literal"
            if any(names not in given | {frozenset()} for names in call.placeholders):
                yield f"{where} of placeholders that nothing fills"
        elif not call.is_literal and call.names not in marked | {frozenset()}:
            yield f"{where} with values for which no template is marked"
        elif any(names != call.names for names in call.placeholders):
            yield f"{where} with values {sorted(call.names)} for {call.literals}"


def _left_out(tree: ast.Module, but_in: tuple[str, ...]) -> Iterator[ast.AST]:
    """Where words are none to translate: docstrings, types, templates, formats of values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in but_in:
            yield node
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id in (*but_in, "__all__")
            for target in node.targets
        ):
            yield node.value
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        if (
            isinstance(node, ast.FormattedValue)
            and node.format_spec
            and not _NAMES.search(ast.unparse(node))
        ):
            yield node.format_spec
        if call := _call_of(node):
            yield from (part for part in call.given if isinstance(part, ast.Constant))
