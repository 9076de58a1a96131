"""How strongly a file's extension suggests that it holds a table."""

from __future__ import annotations

# How sure a name makes of a table, 0 to 1, compared with what other formats claim of the file.
# Text may be one: below a half, so that its content decides. Code never is.
TABLES = {".csv": 0.9, ".tsv": 0.9, ".tab": 0.9}
MARKUP = frozenset([".md", ".markdown", ".mdx", ".org", ".html", ".htm", ".rst", ".tex", ".svg"])
_CODE = frozenset(
    """
    .py .js .ts .jsx .tsx .java .kt .c .h .cpp .cs .go .rs .rb .php .swift .scala .sh .bat .ps1 .sql
    .css .scss .less .vue .ipynb .lock .toml .ini .cfg .conf .tf .gradle .xml .log
    """.split()  # noqa: SIM905 - a list of so many could not be read
)
SUFFIXES = {**TABLES, ".txt": 0.4, "": 0.4, **dict.fromkeys(_CODE, 0.0)}
