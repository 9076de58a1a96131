from __future__ import annotations

import pytest

from flashcards.formats.org_text import in_markdown, inline


@pytest.mark.parametrize(
    ("org", "markdown"),
    [
        ("[[https://x.y]]", "[https://x.y](https://x.y)"),
        ("[[https://x.y/a b][it]]", "[it](https://x.y/a%20b)"),
        ("[[file:img/a.png]] [[./b.jpg][B]]", "![](img/a.png) ![B](./b.jpg)"),
        ("[[file:a.mp3]]", "[a.mp3](a.mp3)"),
        ("[[id:1-2][other note]] [[*Heading]]", "other note *Heading"),
        ("=code= and ~more~, a=b=c", "`code` and `more`, a=b=c"),
    ],
)
def test_running_text_becomes_markdown(org: str, markdown: str) -> None:
    assert inline(org) == markdown


@pytest.mark.parametrize(
    ("org", "markdown"),
    [
        ("#+BEGIN_SRC python :results none\nx = [[1]]\n#+END_SRC", "```python\nx = [[1]]\n```"),
        ("#+begin_example\na\n#+end_example\nb", "```\na\n```\nb"),
        ("#+begin_quote\n=a=\n#+end_quote", "> `a`"),
        ("#+begin_src c\nnever closed", "```c\nnever closed\n```"),
        ("DEADLINE: <2020-01-01>\ntext", "text"),
    ],
)
def test_blocks_become_markdown(org: str, markdown: str) -> None:
    assert in_markdown(org.split("\n")) == markdown
