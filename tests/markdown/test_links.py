"""Links and pictures in Markdown: found, recognised, changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.markdown.links import Link, clean_name, is_safe, links_in, relinked


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("![x](a.png)", [Link(True, "x", "a.png")]),
        ('see [it](a.mp3 "A.mp3") now', [Link(False, "it", "a.mp3", "A.mp3")]),
        ("![](<a b.png> 'T')", [Link(True, "", "a b.png", "T")]),
        ("![](a\\_b(1).png)", [Link(True, "", "a_b(1).png")]),
        ("![[a b.png]] ![[c.png|300]] ![[d.png|A cat]]",
         [Link(True, "", "a b.png"), Link(True, "", "c.png"), Link(True, "A cat", "d.png")]),
        ("<img alt='A &amp; B' src=a.png>", [Link(True, "A & B", "a.png")]),
        ("`![x](a.png)` and ``` ![](b.png) ```", []),
        ("```\n![x](a.png)\n```\n![y](b.png)", [Link(True, "y", "b.png")]),
        ("~~~\n![x](a.png)", []),
        ("![x](a.png", []),
        ("an index[0](1)", [Link(False, "0", "1")]),
        ("nothing", []),
    ],
)  # fmt: skip
def test_links_are_found_outside_code(text: str, links: list[Link]) -> None:
    assert list(links_in(text)) == links


@pytest.mark.parametrize(
    ("target", "is_medium"),
    [
        ("a.png", True), ("img/a.PNG", True), ("a%20b.mp3", True), ("../a.png", True),
        ("https://x.org/a.png", False), ("//x.org/a.png", False), ("data:image/png,x", False),
        ("/etc/a.png", False), ("C:/a.png", False), ("\\\\host\\a.png", False), ("#a.png", False),
        ("notes.md", False), ("evil.exe", False), ("png", False), (".png", False),
    ],
)  # fmt: skip
def test_only_files_of_known_kinds_are_media(target: str, is_medium: bool) -> None:
    assert Link(True, "", target).is_medium is is_medium


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_changed_link_reads_back_as_it_was_meant(name: str) -> None:
    link = Link(True, "x", clean_name(f"{name}.png"), clean_name(name))
    (read,) = links_in(f"before {link} after")
    assert (read.paths[-1], read.title) == (link.paths[0], link.title)


def test_the_narrow_space_in_names_of_screenshots_is_part_of_the_name() -> None:
    name = "Screenshot 2025-01-31 at 8.15.08\u202fPM.png"

    (read,) = links_in(str(Link(True, "", name)))

    assert read.paths[-1] == name
    assert is_safe(name)
    assert clean_name(name) == name


@given(st.text(max_size=400))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    assert is_safe(clean_name(name))


def test_text_without_a_change_stays_as_it_is_to_the_letter() -> None:
    text = "![x]( <a b.png>  'T' ) `![y](z.png)` ![[w.png|3]]"
    assert relinked(text, lambda _: None) == text
