"""Renders LaTeX formulas as Unicode text for the terminal."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_SUPER = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᶲᵡ",
)
_SUB = str.maketrans(
    "0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
_ALREADY = " ′*"
_MISSING = {
    "neg": "¬", "lnot": "¬", "land": "∧", "lor": "∨", "iff": "⟺", "implies": "⟹", "to": "→",
    "gets": "←", "cdot": "·", "ldots": "…", "dots": "…", "left": "", "right": "", "mid": "|",
    "ge": "≥", "le": "≤", "ne": "≠", "quad": "  ", "log": "log", "exp": "exp", "min": "min",
    "max": "max",
}  # fmt: skip
_SPACED = re.compile(
    r"(\\(?!(?:d|t)?frac\b|sqrt\b|begin\b|end\b|math\w*\b|text\w*\b)[A-Za-z]+)\s+(?=[^{\s])"
)
_LONGEST = 2_000
"""Characters of a formula that is converted; the library is slow, and cards wait for it."""
_DEEPEST = 12  # scripts in scripts; each level is converted once more by all levels above it
CODE_SPAN = r"(?<!`)(?P<ticks>`++).{0,10000}?[^`](?P=ticks)(?!`)"
"""Code between as many backticks on either side; it needs ``re.DOTALL``."""
_CODE = re.compile(rf"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|{CODE_SPAN}", re.DOTALL)
MATH = re.compile(
    r"\$\$(?P<display>.+?)\$\$"
    r"|(?<!\\)\\\[(?P<bracket>(?:[^\\]++|\\[^\[\]])++)\\\]"
    r"|(?<!\\)\\\((?P<paren>(?:[^\\]++|\\[^()])++)\\\)"
    r"|(?<![\\$\w])\$(?![\s$])(?P<inline>[^$\n]*?[^\s\\$])\$(?![\d$])",
    re.DOTALL,
)
"""A formula in running text. ``$5 and $6`` does not match: no digit may follow a closing sign.

Another opening bracket ends the search for a closing one, so that many of them do not cost
quadratic time.
"""


@lru_cache(maxsize=1024)
def to_unicode(source: str) -> str:
    """A formula in Unicode; what cannot be converted stays as LaTeX."""
    if len(source) > _LONGEST:
        return source
    try:
        prepared = _scripts(_SPACED.sub(r"\1{} ", source), depth=0)
        text = _converter().latex_to_text(prepared, tolerant_parsing=True)
    except Exception:
        # The library raises many kinds of errors; a formula that fails is shown as written.
        return source
    return re.sub(r"[ \t]+", " ", text).strip() or source


def replace_math(text: str) -> str:
    """Converts the formulas in a text to Unicode, leaving code alone."""
    out: list[str] = []
    position = 0
    for code in _CODE.finditer(text):
        out += [MATH.sub(_formula, text[position : code.start()]), code[0]]
        position = code.end()
    return "".join([*out, MATH.sub(_formula, text[position:])])


def _formula(match: re.Match[str]) -> str:
    return to_unicode(next(group for group in match.groups() if group is not None))


def _scripts(source: str, depth: int) -> str:
    """Converts superscripts (``^``) and subscripts (``_``), from the inside out."""
    if depth > _DEEPEST or not any(mark in source for mark in "^_"):
        return source
    out: list[str] = []
    position = 0
    while position < len(source):
        mark = source[position]
        if mark == "\\":
            out.append(source[position : position + 2])
            position += 2
        elif mark in "^_" and position + 1 < len(source):
            inside, position = _argument(source, position + 1)
            plain = _converter().latex_to_text(_scripts(inside, depth + 1)).strip()
            # The empty group keeps a raised letter from becoming part of a command's name.
            out.append("{}" + shifted(mark, plain))
        else:
            out.append(mark)
            position += 1
    return "".join(out)


def _argument(source: str, start: int) -> tuple[str, int]:
    """The group, command or character at ``start``, and the index behind it."""
    command = re.compile(r"\\(?:[A-Za-z]+|.)\s*").match(source, start)
    if command:
        return command[0], command.end()
    if source[start] != "{":
        return source[start], start + 1
    depth = 0
    for end in range(start, len(source)):
        depth += (source[end] == "{") - (source[end] == "}")
        if depth == 0:
            return source[start + 1 : end], end + 1
    return source[start + 1 :], len(source)


def shifted(mark: str, plain: str) -> str:
    """A raised (``^``) or lowered (``_``) text in Unicode, behind its mark if that has not all."""
    table = _SUPER if mark == "^" else _SUB
    plain = plain.replace("−", "-").replace("'", "′")
    if all(ord(letter) in table or letter in _ALREADY for letter in plain):
        return plain.translate(table)
    return f"{mark}{plain}" if len(plain) == 1 else f"{mark}({plain})"


def _compound(part: str) -> str:
    """Puts a part of a fraction in parentheses if it would be misread without them."""
    part = part.strip()
    return f"({part})" if re.search(r"[\s+\-−·/=<>±∓×]", part) else part


# How pylatexenc has a node drawn: by a function of the node and its converter, whose name is fixed.
def _fraction(node: Any, l2tobj: Any) -> str:
    top, bottom = (l2tobj.nodelist_to_text([arg]) for arg in node.nodeargs[-2:])
    return f"{_compound(top)}/{_compound(bottom)}"


def _root(node: Any, l2tobj: Any) -> str:
    degree = l2tobj.nodelist_to_text([node.nodeoptarg]) if node.nodeoptarg else ""
    inside = l2tobj.nodelist_to_text([node.nodeargs[-1]])
    return f"{ {'3': '∛', '4': '∜'}.get(degree, '√') }{_compound(inside)}"


def _matrix(node: Any, l2tobj: Any) -> str:
    rows = l2tobj.nodelist_to_text(node.nodelist).strip().split("\n")
    return f"[{'; '.join(' '.join(row.split()) for row in rows if row.strip())}]"


@cache
def _converter() -> LatexNodes2Text:
    """The converter with our own fractions, roots and matrices; cached, as it is slow to build."""
    # Deferred: 30 ms that cards without formulas do not need.
    from pylatexenc.latex2text import (
        EnvironmentTextSpec,
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    database = get_default_latex_context_db()
    database.add_context_category(
        "flashcards",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, _fraction) for name in ("frac", "dfrac", "tfrac")),
            MacroTextSpec("sqrt", _root),
            *(MacroTextSpec(name, text) for name, text in _MISSING.items()),
        ],
        environments=[
            EnvironmentTextSpec(name, _matrix)
            for name in ("matrix", "pmatrix", "bmatrix", "vmatrix", "array", "cases")
        ],
    )
    database.set_unknown_macro_spec(MacroTextSpec("", lambda node: f"\\{node.macroname}"))
    return LatexNodes2Text(latex_context=database, math_mode="text", strict_latex_spaces=False)
