"""A deck in Markdown, and how a test reads one."""

from __future__ import annotations

from flashcards.formats import NoteDraft, Parsed, Source, markdown_deck

DECK = """\
---
deck: Interview::Baker
tags: [baking, interview]
---

# Baker

Some words for readers, with a [link](https://example.org).

## Why does dough rest?

<!-- id: b-1 -->
difficulty: easy
tags: dough, basics

Gluten relaxes.

It becomes easier to shape.

### Key points

- gluten
- shape, and
  size
  - nested

## What does this oven show?

Level: Hard

```python
## not a question
print(250)
```

### Answer

`250`

## Bread is {{c1::leavened}} dough.
"""


def read(text: str) -> Parsed:
    return markdown_deck.read(Source("bread.md", text.encode()))


def only(text: str) -> NoteDraft:
    parsed = read(text)
    assert parsed.problems == ()
    assert len(parsed.notes) == 1
    return parsed.notes[0]


def messages(text: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in read(text).problems]
