"""Stems: which words meet, and which stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.practice.stemming import english, stemmer, words


@pytest.mark.parametrize(
    "family",
    [
        "migrate migrates migrated migrating migration migrations",
        "monitor monitors monitored monitoring",
        "plan plans planned planning",
        "policy policies",
        "process processes processed processing",
        "owner owners owned owning ownership",
        "cache caches cached caching",
        "deploy deploys deployed deploying deployment deployments",
        "replica replicas replicate replicated replication",
        "scale scales scaled scaling scalable",
        "call calls called calling",
        "user users",
        "index indexes indexed indexing",
    ],
)
def test_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({english(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("read", "write"), ("release", "relate"), ("test", "text"), ("alert", "alter")],
)
def test_words_apart_keep_apart(one: str, other: str) -> None:
    assert english(one) != english(other)


@pytest.mark.parametrize("word", ["is", "status", "sql", "http", "k8s", "2x", "straße", "über"])
def test_what_is_short_foreign_or_a_code_stays(word: str) -> None:
    assert english(word) == word


def test_words_are_compared_without_case_accents_and_possessives() -> None:
    assert words("The user's CAFÉ—it’s_ok, v2!") == ["the", "user", "cafe", "it", "ok", "v2"]


def test_only_english_is_stemmed() -> None:
    assert (
        stemmer("en")("plans") == stemmer("en-GB")("plans") == stemmer("EN_us")("plans") == "plan"
    )
    assert stemmer("de")("plans") == stemmer("")("plans") == "plans"


@given(st.text(max_size=30))
def test_a_stem_is_its_own_stem_and_no_longer_than_the_word(word: str) -> None:
    assert english(english(word)) == english(word)
    assert len(english(word)) <= len(word)
