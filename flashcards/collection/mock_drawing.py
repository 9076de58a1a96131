"""Draws the questions of a mock interview from the cards of its decks, or of a search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator

from flashcards.collection.workspace import Workspace
from flashcards.model import Deck, Level, Preset
from flashcards.model.mock import MockPlan
from flashcards.practice.draw import Candidate, Drawn, Plan, draw
from flashcards.scheduling import retrievability
from flashcards.storage import Connection, mock_candidates
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.mock_candidates import CandidateRow
from flashcards.study import deck_tree


def drawn(workspace: Workspace, plan: MockPlan, chosen: Collection[int] | None) -> Drawn:
    """The questions of a plan.

    Args:
        workspace: with the cards.
        plan: what is asked.
        chosen: the cards that its search found, None without one.

    Raises:
        SettingError: if the plan asks for nothing.
        FlashcardsError: if it names a deck that is not there.
    """
    wanted = draw_plan(plan)
    wanted.validate()
    with workspace.db.read() as connection:
        presets = _presets(connection, plan)
        rows = [
            row
            for row in mock_candidates.rows(connection)
            if row.deck_id in presets and (chosen is None or row.card_id in chosen)
        ]
        asked = mock_candidates.last_asked(connection)
    # The deck that most cards are in decides how long answers take.
    deck_id = max(Counter(row.deck_id for row in rows).items(), key=lambda n: n[1], default=None)
    preset = Preset() if deck_id is None else presets[deck_id[0]]
    today, chances = workspace.today(), workspace.chances()
    voted = {} if chances is None else chances.by_card()

    def recall(row: CandidateRow) -> float | None:
        return voted.get(row.card_id) or _recall(row, presets, today)

    candidates = _candidates(rows, asked.get, recall)
    return draw(candidates, wanted, preset.practice)


def draw_plan(plan: MockPlan) -> Plan:
    """The part of a plan by which questions are drawn."""
    return Plan(seed=plan.seed, count=plan.count, minutes=plan.minutes, mix=dict(plan.mix))


def _presets(connection: Connection, plan: MockPlan) -> dict[int, Preset]:
    """The presets of the plan's decks and of those below them, by the ids of the decks."""
    known, presets = deck_rows.all_decks(connection), preset_rows.all_presets(connection)
    named = [deck_tree.find(name, known) for name in plan.decks]
    roots: list[Deck | None] = [*named] or [None]
    return {
        deck.id: presets[deck.preset_id]
        for root in roots
        for deck in deck_tree.subtree(root, known)
    }


def _candidates(
    rows: Collection[CandidateRow],
    asked: Callable[[int], int | None],
    recall: Callable[[CandidateRow], float | None],
) -> Iterator[Candidate]:
    levels: dict[str | None, Level | None] = {level.value: level for level in Level}
    for row in rows:
        yield Candidate(
            card_id=row.card_id,
            note_id=row.note_id,
            level=levels.get(row.level),
            last_asked_ms=asked(row.card_id),
            retrievability=recall(row),
            tags=tuple(row.tags.split()),
        )


def _recall(row: CandidateRow, presets: dict[int, Preset], today: int) -> float | None:
    if row.stability is None or row.last_day is None:
        return None
    return retrievability(today - row.last_day, row.stability, presets[row.deck_id].parameters)
