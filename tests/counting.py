"""Finds sentences with a count in the syntax tree of a module.

What is counted has a form for one and one for more, and a place in the sentence that differs by
language: both are for ``presentation`` to know.
"""

from __future__ import annotations

import ast


def counted_sentences(source: str) -> list[str]:
    """The f-strings that have words beside a counted noun or a grouped number."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr) and _has_words(node) and _has_count(node)
    ]


def _has_words(node: ast.JoinedStr) -> bool:
    texts = [part.value for part in node.values if isinstance(part, ast.Constant)]
    return any(character.isalpha() for text in texts for character in str(text))


def _has_count(node: ast.JoinedStr) -> bool:
    values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    return any(_is_grouped(value) or _is_counted(value.value) for value in values)


def _is_grouped(value: ast.FormattedValue) -> bool:
    return value.format_spec is not None and "," in ast.unparse(value.format_spec)


def _is_counted(value: ast.expr) -> bool:
    called = value.func if isinstance(value, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name == "count"
