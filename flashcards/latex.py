"""LaTeX formulas as Unicode text, as well as a terminal can show them."""

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
_DEEPEST = 12
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
"""A formula in running text; ``$5 and $6`` is none: no digit follows a closing sign.

An opening bracket ends the search for the closing one, so that many of them cost no more than
one.
"""


@lru_cache(maxsize=1024)
def to_unicode(source: str) -> str:
    """One formula in Unicode; what cannot be said so stays as it is written."""
    if len(source) > _LONGEST:
        return source
    try:
        prepared = _scripts(_SPACED.sub(r"\1{} ", source), depth=0)
        text = _converter().latex_to_text(prepared, tolerant_parsing=True)
    except Exception:
        # The library raises many things; a formula that it cannot take is shown as written.
        return source
    return re.sub(r"[ \t]+", " ", text).strip() or source


def replace_math(text: str) -> str:
    """A text with its formulas in Unicode, code left alone."""
    out: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        out += [MATH.sub(_formula, text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*out, MATH.sub(_formula, text[at:])])


def _formula(match: re.Match[str]) -> str:
    return to_unicode(next(group for group in match.groups() if group is not None))


def _scripts(source: str, depth: int) -> str:
    """Raises and lowers what follows ``^`` and ``_``, from the inside out."""
    if depth > _DEEPEST or not any(mark in source for mark in "^_"):
        return source
    out: list[str] = []
    at = 0
    while at < len(source):
        mark = source[at]
        if mark == "\\":
            out.append(source[at : at + 2])
            at += 2
        elif mark in "^_" and at + 1 < len(source):
            inside, at = _argument(source, at + 1)
            plain = _converter().latex_to_text(_scripts(inside, depth + 1)).strip()
            # The empty group keeps a raised letter from becoming part of a command's name.
            out.append("{}" + _shifted(mark, plain))
        else:
            out.append(mark)
            at += 1
    return "".join(out)


def _argument(source: str, at: int) -> tuple[str, int]:
    """The group, command or character at a place, and where it ends."""
    command = re.compile(r"\\(?:[A-Za-z]+|.)\s*").match(source, at)
    if command:
        return command[0], command.end()
    if source[at] != "{":
        return source[at], at + 1
    depth = 0
    for end in range(at, len(source)):
        depth += (source[end] == "{") - (source[end] == "}")
        if depth == 0:
            return source[at + 1 : end], end + 1
    return source[at + 1 :], len(source)


def _shifted(mark: str, plain: str) -> str:
    table = _SUPER if mark == "^" else _SUB
    plain = plain.replace("−", "-").replace("'", "′")
    if all(ord(letter) in table or letter in _ALREADY for letter in plain):
        return plain.translate(table)
    return f"{mark}{plain}" if len(plain) == 1 else f"{mark}({plain})"


def _compound(part: str) -> str:
    """A part of a fraction in brackets if it would be misread without."""
    part = part.strip()
    return f"({part})" if re.search(r"[\s+\-−·/=<>±∓×]", part) else part


@cache
def _converter() -> LatexNodes2Text:
    """The converter with our own fractions, roots and matrices; made once, for it is slow."""
    from pylatexenc.latex2text import (
        EnvironmentTextSpec,
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    def fraction(node: Any, l2tobj: Any) -> str:
        top, bottom = (l2tobj.nodelist_to_text([arg]) for arg in node.nodeargs[-2:])
        return f"{_compound(top)}/{_compound(bottom)}"

    def root(node: Any, l2tobj: Any) -> str:
        degree = l2tobj.nodelist_to_text([node.nodeoptarg]) if node.nodeoptarg else ""
        inside = l2tobj.nodelist_to_text([node.nodeargs[-1]])
        return f"{ {'3': '∛', '4': '∜'}.get(degree, '√') }{_compound(inside)}"

    def matrix(node: Any, l2tobj: Any) -> str:
        rows = l2tobj.nodelist_to_text(node.nodelist).strip().split("\n")
        return f"[{'; '.join(' '.join(row.split()) for row in rows if row.strip())}]"

    database = get_default_latex_context_db()
    database.add_context_category(
        "flashcards",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, fraction) for name in ("frac", "dfrac", "tfrac")),
            MacroTextSpec("sqrt", root),
            *(MacroTextSpec(name, text) for name, text in _MISSING.items()),
        ],
        environments=[
            EnvironmentTextSpec(name, matrix)
            for name in ("matrix", "pmatrix", "bmatrix", "vmatrix", "array", "cases")
        ],
    )
    database.set_unknown_macro_spec(MacroTextSpec("", lambda node: f"\\{node.macroname}"))
    return LatexNodes2Text(latex_context=database, math_mode="text", strict_latex_spaces=False)
