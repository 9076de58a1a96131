"""Which modules do something, and where the tests of each of them are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


def unmirrored(package: Path, tests: Path) -> list[str]:
    """The modules with logic, as paths in the package, that have no test file of their name."""
    modules = sorted(package.rglob("*.py"))
    return [
        module.relative_to(package).as_posix()
        for module in modules
        if has_logic(module.read_text("utf-8"))
        and not any((tests / file).is_file() for file in files_of(module.relative_to(package)))
    ]


def files_of(module: Path) -> Iterator[Path]:
    """Where the tests of a module may be; those of a package are in its folder or beside it."""
    folder = module.parent
    if module.name == "__init__.py":
        yield folder / f"test_{folder.name}.py"
        yield folder.parent / f"test_{folder.name}.py"
    else:
        yield folder / f"test_{module.stem.strip('_')}.py"


def has_logic(source: str) -> bool:
    """Whether a function or method does anything; those of protocols and bases do not."""
    return any(
        not all(_is_empty(statement) for statement in function.body)
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def _is_empty(statement: ast.stmt) -> bool:
    """A docstring, an ellipsis, ``pass``, or the refusal of a method that is to be overridden."""
    if isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Name):
        return statement.exc.id == "NotImplementedError"
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_constant or isinstance(statement, ast.Pass)
