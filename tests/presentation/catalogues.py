"""Catalogues for tests: one that translates everything, and files as gettext reads them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

Messages = Mapping[str | tuple[str, str], str | Sequence[str]]
"""Translations by template; for a pair, one for each plural form."""

_MAGIC = 0x950412DE
_HEADER = 7


class Loud(NullTranslations):
    """Writes templates in capitals, so that any small letter was not translated."""

    def gettext(self, message: str) -> str:
        return "".join(_loud(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def _loud(template: str) -> Iterator[str]:
    for words, name, form, _ in Formatter().parse(template):
        yield words.upper()
        if name is not None:
            yield f"{{{name}:{form}}}" if form else f"{{{name}}}"


def mo(messages: Messages, plural_forms: str) -> bytes:
    """A compiled catalogue, as ``msgfmt`` makes it."""
    header = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {plural_forms}\n"
    texts = {"": f"Language: pl\n{header}"}
    for template, translated in messages.items():
        key = template if isinstance(template, str) else "\0".join(template)
        texts[key] = translated if isinstance(translated, str) else "\0".join(translated)
    keys = sorted(key.encode() for key in texts)
    values = [texts[key.decode()].encode() for key in keys]
    return _laid_out(keys, values)


def _laid_out(keys: Sequence[bytes], values: Sequence[bytes]) -> bytes:
    """Header, the table of keys, the table of translations, then all texts."""
    tables = 4 * _HEADER
    position = tables + 16 * len(keys)
    index, texts = [], b""
    for text in (*keys, *values):
        index += [len(text), position + len(texts)]
        texts += text + b"\0"
    head = (_MAGIC, 0, len(keys), tables, tables + 8 * len(keys), 0, 0)
    return struct.pack(f"<{_HEADER + len(index)}I", *head, *index) + texts


def install(folder: Path, language: str, content: bytes) -> None:
    """Writes a catalogue to where gettext looks for that of a language."""
    file = folder / language / "LC_MESSAGES" / "flashcards.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
