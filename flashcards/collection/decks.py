"""The use-cases of decks: the tree with its counts, finding one by name, and changing it.

What only changes need is imported inside them: a session begins without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flashcards.collection.presets import recompute_memory
from flashcards.collection.study import Study
from flashcards.collection.workspace import Workspace
from flashcards.errors import DeckNameError, SettingError
from flashcards.model import Deck, NewOrder, ReviewOrder, StepKind
from flashcards.model.preset import TodayOnly
from flashcards.notes import ids
from flashcards.storage import Connection
from flashcards.storage import collapsed as collapsed_decks
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree
from flashcards.study.allotment import allot
from flashcards.study.dated import left_today, without_dated
from flashcards.study.queue import Counts, DeckLimit
from flashcards.study.shown import DeckNode, Outlook

if TYPE_CHECKING:
    from flashcards.scheduling.planning.day_costs import DayCosts

_ENOUGH = 500
"""Due cards whose mean recall is that of all: more would take longer."""


class Decks:
    """The decks of a collection."""

    def __init__(self, workspace: Workspace, study: Study) -> None:
        self._workspace = workspace
        self._study = study
        self._costs: tuple[int, DayCosts] | None = None

    def all(self) -> list[Deck]:
        """All decks, parents before children."""
        with self._workspace.db.read() as connection:
            return deck_rows.all_decks(connection)

    def find(self, name: str) -> Deck:
        """The deck with a name, or the only one whose name ends with it.

        Raises:
            UnknownDeckError: if no deck or several decks match.
        """
        return deck_tree.find(name, self.all())

    def subtree(self, deck: Deck | None) -> list[Deck]:
        """A deck with its subdecks; every deck for None."""
        return deck_tree.subtree(deck, self.all())

    def cards_in(self, deck: Deck) -> int:
        """How many cards a deck and its subdecks have."""
        from flashcards.storage import deck_contents

        with self._workspace.db.read() as connection:
            own = _subtree_ids(deck, deck_rows.all_decks(connection))
            return deck_contents.count_cards(connection, own)

    def tree(self) -> list[DeckNode]:
        """Every deck with the cards left in it today, parents before children."""
        workspace = self._workspace
        today = workspace.today()
        end_ms = workspace.calendar.start_of(today + 1)
        dated = self._study.dated()
        with workspace.db.read() as connection:
            decks = deck_rows.all_decks(connection)
            presets = preset_rows.all_presets(connection)
            totals, new = due_rows.totals(connection), due_rows.new_cards(connection, today)
            ids_ = [deck.id for deck in decks]
            gathered = due_rows.gather(connection, ids_, today, end_ms, without=dated.cards)
            done = due_rows.done_today(connection, today)
            limits = deck_tree.limits(decks, presets, done, today)
            own = allot(without_dated(gathered, dated), _alone(limits), seed=today)
            left = left_today(gathered, dated)
            planned = due_rows.by_id(connection, left, today) if left else []
            new = {id_: count for id_, count in new.items() if id_ not in dated.paused}
            nodes = deck_tree.build(decks, limits, own, totals, new, planned)
            if dated.paused:
                from flashcards.collection.pausing import paused_decks

                until = paused_decks(connection, today)
                nodes = [replace(n, paused_until=until.get(n.deck.id)) for n in nodes]
            of_decks = {deck.id: presets[deck.preset_id] for deck in decks}
            if not any(preset.minutes_per_day for preset in of_decks.values()):
                return nodes
            # Deferred: a list without minutes does without.
            from flashcards.collection.timed_queue import TimedDay, counts_by_deck, minutes_left

            minutes = minutes_left(connection, decks, of_decks, today)
            # Gathered again: new cards were read as far as needed, reviews without planned ones.
            gathered = due_rows.gather(connection, ids_, today, end_ms)
            day = TimedDay(gathered, limits, of_decks, dated, today)
            return deck_tree.timed(nodes, counts_by_deck(connection, day, decks, minutes))

    def outlook(self, nodes: Sequence[DeckNode]) -> Outlook:
        """Sums up the deck tree for today, and adds what is due after it."""
        # Their counts include those of their subdecks.
        tops = [node for node in nodes if node.depth == 0]
        counts = sum((node.counts for node in tops), Counts())
        learning_ms = self._study.next_learning_ms()
        now_ms, today = self._workspace.now_ms(), self._workspace.today()
        outlook = Outlook(
            counts=counts,
            waiting=sum((node.waiting for node in tops), Counts()),
            learning_in_ms=None if learning_ms is None else max(learning_ms - now_ms, 0),
            limited_today=self._limited_today({node.deck.preset_id for node in nodes}, today),
        )
        # These look at every card, and the decks are shown after each session.
        return outlook if counts.total else self._with_later_days(outlook, today)

    def _with_later_days(self, outlook: Outlook, today: int) -> Outlook:
        next_day = self._study.next_due_day()
        return replace(
            outlook,
            due_tomorrow=self._study.due_tomorrow(),
            next_in_days=None if next_day is None else next_day - today,
        )

    def _limited_today(self, used: Set[int], today: int) -> tuple[str, ...]:
        with self._workspace.db.read() as connection:
            presets = preset_rows.all_presets(connection)
        return tuple(
            preset.name
            for preset in presets.values()
            if preset.id in used and preset.today_only(today) != TodayOnly()
        )

    def costs(self) -> DayCosts:
        """What cards take, by the answers before today, and how well those due today are known."""
        # Deferred: a session does without.
        from flashcards.scheduling.planning.day_costs import day_costs
        from flashcards.storage import dated_cards

        today = self._workspace.today()
        if self._costs is None or self._costs[0] != today:
            with self._workspace.db.read() as connection:
                self._costs = today, day_costs(dated_cards.answers(connection, today))
        recalled = self._expected_recall(today)
        return self._costs[1] if recalled is None else replace(self._costs[1], recalled=recalled)

    def _expected_recall(self, today: int) -> float | None:
        """The mean chance of recall of the due cards, None if there are none."""
        from flashcards.scheduling import retrievability

        with self._workspace.db.read() as connection:
            due = due_rows.memories(connection, today, _ENOUGH)
            presets = preset_rows.all_presets(connection)
            decks = {deck.id: presets[deck.preset_id] for deck in deck_rows.all_decks(connection)}
        chances = [
            retrievability(today - day, stability, decks[deck_id].parameters)
            for _, deck_id, stability, day in due
        ]
        return sum(chances) / len(chances) if chances else None

    # The list of decks

    def collapsed(self) -> frozenset[int]:
        """The ids of the decks that are collapsed in the list."""
        with self._workspace.db.read() as connection:
            return collapsed_decks.read(connection)

    def collapse(self, deck: Deck, *, collapsed: bool = True) -> None:
        """Remembers whether a deck is collapsed in the list; undo leaves it alone."""
        with self._workspace.db.write() as connection:
            others = collapsed_decks.read(connection) - {deck.id}
            collapsed_decks.write(connection, others | {deck.id} if collapsed else others)

    # Changes, each one step to undo

    def create(self, name: str, preset: str | None = None) -> Deck:
        """Creates a deck, and those above it that are missing.

        Args:
            name: levels joined by ``::``.
            preset: the name of the preset to put it under; that of the deck above it for None.

        Raises:
            DeckNameError: if the name cannot be used or is taken.
            SettingError: if there is no such preset.
        """
        from flashcards.study import deck_names

        with self._changing() as (changes, decks):
            wanted = deck_names.free(name, decks)
            deck_id = deck_rows.ensure_all(changes, [wanted], ids.deck_uid)[wanted]
            if preset is not None:
                deck_rows.set_preset(changes, deck_id, _preset_id(changes.connection, preset))
            self._keep(changes, StepKind.CREATE_DECK, wanted)
            return deck_rows.deck(changes.connection, deck_id)

    def rename(self, deck: Deck, name: str) -> Deck:
        """Renames a deck with its subdecks; a name below another deck moves it there.

        Raises:
            DeckNameError: if the name cannot be used, is taken, or lies below the deck itself.
            UnknownDeckError: if the deck does not exist any more.
        """
        from flashcards.study import deck_names

        with self._changing() as (changes, decks):
            here = deck_tree.present(deck, decks)
            names = deck_names.renamed(here, name, decks)
            if not names:
                return here
            if (above := deck_tree.parent_name(names[here.id])) is not None:
                deck_rows.ensure_all(changes, [above], ids.deck_uid)
            deck_rows.rename(changes, names)
            _take_dates_along(changes, decks, names)
            self._keep(changes, StepKind.RENAME_DECK, here.name, target=names[here.id])
            return deck_rows.deck(changes.connection, here.id)

    def merge(self, deck: Deck, into: Deck) -> None:
        """Moves the notes of a deck, and its subdecks, into another deck, and deletes it.

        Subdecks of the same name are merged too. The cards come under the options of ``into``.

        Raises:
            DeckNameError: if ``into`` is the deck itself or lies below it.
            UnknownDeckError: if one of the decks does not exist any more.
        """
        from flashcards.storage import deck_contents
        from flashcards.storage import plans as plan_rows
        from flashcards.study import deck_names

        with self._changing() as (changes, decks):
            here, target = (deck_tree.present(named, decks) for named in (deck, into))
            count = deck_contents.count_cards(changes.connection, _subtree_ids(here, decks))
            destinations = deck_names.merged(here, target, decks)
            for id_, destination in destinations.items():
                if isinstance(destination, str):
                    deck_rows.rename(changes, {id_: destination})
                else:
                    _empty(changes, [id_], destination)
                    deck_rows.remove(changes, [id_])
            gone = {d.name for d in decks if not isinstance(destinations.get(d.id, ""), str)}
            plan_rows.remove_of_decks(changes, gone)
            names = {id_: p if isinstance(p, str) else p.name for id_, p in destinations.items()}
            _take_dates_along(changes, decks, names)
            self._keep(changes, StepKind.MERGE_DECK, here.name, target=target.name, count=count)

    def delete(self, deck: Deck, *, with_cards: bool, into: Deck | None = None) -> None:
        """Deletes a deck with its subdecks.

        Args:
            deck: the deck.
            with_cards: whether its notes, cards and their log are deleted too. Otherwise the notes
                move.
            into: the deck to move them to; the one above for None.

        Raises:
            DeckNameError: if the notes have nowhere to go.
            UnknownDeckError: if one of the decks does not exist any more.
        """
        from flashcards.storage import deck_contents
        from flashcards.storage import plans as plan_rows

        with self._changing() as (changes, decks):
            here = deck_tree.present(deck, decks)
            own = _subtree_ids(here, decks)
            count = deck_contents.count_cards(changes.connection, own)
            target = None if with_cards else _target(here, into, decks)
            if count and target is None and not with_cards:
                raise DeckNameError(
                    f"No deck is above “{here.name}”: name one for its cards, or delete them too."
                )
            if target is not None:
                _empty(changes, own, target)
            deck_contents.remove(changes, own)
            plan_rows.remove_of_decks(changes, {deck.name for deck in decks if deck.id in own})
            deck_rows.remove(changes, own)
            kept_in = None if target is None else target.name
            self._keep(changes, StepKind.DELETE_DECK, here.name, target=kept_in, count=count)

    @contextmanager
    def _changing(self) -> Iterator[tuple[Changes, list[Deck]]]:
        """A transaction, with the decks as they are in it."""
        self._workspace.forget()
        with self._workspace.db.write() as connection:
            yield Changes(connection), deck_rows.all_decks(connection)

    def _keep(self, changes: Changes, kind: StepKind, subject: str, **arguments: Any) -> None:
        changes.keep(kind, self._workspace.now_ms(), subject=subject, **arguments)

    def last_studied(self) -> int | None:
        """The id of the deck that was studied last, None before the first answer."""
        with self._workspace.db.read() as connection:
            return due_rows.last_studied(connection)


def _alone(limits: Sequence[DeckLimit]) -> list[DeckLimit]:
    """The limits of each deck by itself; how they are summed up is for the tree."""
    # Only counts are needed, so the order is free; deck by deck reads the fewest cards.
    return [
        replace(limit, parent_id=None, new_order=NewOrder.DECK, review_order=ReviewOrder.DUE)
        for limit in limits
    ]


def _subtree_ids(deck: Deck, decks: Sequence[Deck]) -> list[int]:
    return [member.id for member in deck_tree.subtree(deck, decks)]


def _preset_id(connection: Connection, name: str) -> int:
    presets = preset_rows.all_presets(connection).values()
    preset_id = next((preset.id for preset in presets if preset.name == name), None)
    if preset_id is None:
        names = ", ".join(f"“{preset.name}”" for preset in presets)
        raise SettingError(f"There is no preset “{name}”; there are {names}.")
    return preset_id


def _target(deck: Deck, into: Deck | None, decks: Sequence[Deck]) -> Deck | None:
    """The deck that takes over the notes of a deleted one; None if there is none above it."""
    if into is None:
        above = deck_tree.parent_name(deck.name)
        return next((other for other in decks if other.name == above), None)
    target = deck_tree.present(into, decks)
    if target in deck_tree.subtree(deck, decks):
        raise DeckNameError(f"“{target.name}” is deleted too; name another deck for its cards.")
    return target


def _take_dates_along(changes: Changes, decks: Sequence[Deck], names: Mapping[int, str]) -> None:
    """Lets interviews and plans that name decks follow these to other names, given by ids."""
    from flashcards.storage import interviews as interview_rows
    from flashcards.storage import plans as plan_rows

    after = {deck.name: names[deck.id] for deck in decks if deck.id in names}
    interview_rows.rename_decks(changes, after)
    plan_rows.rename_decks(changes, after)


def _empty(changes: Changes, deck_ids: Sequence[int], into: Deck) -> None:
    """Moves the notes of decks; their memories follow from the parameters that hold there."""
    from flashcards.storage import deck_contents

    presets = preset_rows.all_presets(changes.connection)
    decks = deck_rows.all_decks(changes.connection)
    before = {presets[deck.preset_id].parameters for deck in decks if deck.id in set(deck_ids)}
    deck_contents.move(changes, deck_ids, into.id)
    if before != {presets[into.preset_id].parameters}:
        recompute_memory(changes, presets[into.preset_id])
