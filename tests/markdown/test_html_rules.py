"""What HTML says that our Markdown does not, and how it leaves for other programs."""

from __future__ import annotations

import pytest

from flashcards.markdown.html import to_html, to_markdown
from flashcards.markdown.html_rules import STYLING_TAGS, parser
from flashcards.tui.drawing.markdown import render_markdown
from tests.patience import filled, soon


@pytest.mark.parametrize(
    "text",
    ["List<String>", "<template>", "Map<K, List<V>>", "<div>\n<p>x</p>\n</div>", "a <b> c", "</i>"],
)
def test_what_screens_show_as_text_is_the_same_text_after_the_way_there_and_back(
    text: str,
) -> None:
    back = to_markdown(to_html(text))

    assert render_markdown(back, 80).plain == render_markdown(text, 80).plain
    assert to_markdown(to_html(back)) == back


@pytest.mark.parametrize("tag", sorted(STYLING_TAGS))
def test_tags_that_screens_show_as_styles_stay_tags(tag: str) -> None:
    assert "<" not in render_markdown(f"a <{tag}>b</{tag}>", 80).plain
    assert to_html(f"a <{tag}>b</{tag}>") == f"a <{tag}>b</{tag}>"


@pytest.mark.parametrize("piece", ["<!--", "<b>", "<", "<img src", "<b></b>", "<a <b "])
def test_tags_without_end_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece, 20_000)

    assert soon(lambda: parser().render(text))
