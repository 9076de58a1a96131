"""The use-cases of studying: the queue, showing a card, answering it, explaining it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError
from flashcards.model import (
    Attempt,
    Card,
    Deck,
    LeechAction,
    NewOrder,
    Note,
    NoteKind,
    Preset,
    Rating,
    Review,
    ReviewOrder,
    StepKind,
)
from flashcards.notes import ids, note_types
from flashcards.scheduling import (
    Replayer,
    Scheduler,
    apply_review,
    current_retrievability,
    curve,
)
from flashcards.scheduling.day_load import DayLoad
from flashcards.storage import Connection
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import interviews as interview_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import plans as plan_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.undo import Changes
from flashcards.study import answering, deck_tree
from flashcards.study.allotment import allot
from flashcards.study.dated import NOTHING, Dated
from flashcards.study.queue import Gathered, Queue
from flashcards.study.shown import Answered, CardInfo, CardRead, ShownCard
from flashcards.support.gc_pause import gc_paused

if TYPE_CHECKING:
    from flashcards.collection.chosen_queues import ChosenQueues
    from flashcards.collection.dating import Dating
    from flashcards.collection.planning import Planning
    from flashcards.collection.voters import Voters

LEECH_TAG = "leech"
DAYS_AHEAD = 30
"""As many days, today included, are looked ahead: later ones change with every session."""


class Study:
    """Studying the cards of a collection."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        # Creating a scheduler costs more than a preview. Presets are frozen, so they can be keys.
        self._schedulers: dict[Preset, Scheduler] = {}
        self._dating: Dating | None = None
        self._voters: Voters | None = None

    # What is due

    @gc_paused()
    def queue(self, deck: Deck | None = None) -> Queue:
        """Builds today's queue for a deck with its subdecks, or for the whole collection."""
        workspace = self._workspace
        today = workspace.today()
        end_ms = workspace.calendar.start_of(today + 1)
        dated = self.dated()
        with workspace.db.read() as connection:
            decks = deck_tree.subtree(deck, deck_rows.all_decks(connection))
            presets = preset_rows.all_presets(connection)
            done = due_rows.done_today(connection, today)
            limits = deck_tree.limits(decks, presets, done, today)
            of_decks = {deck.id: presets[deck.preset_id] for deck in decks}
            is_timed = any(preset.minutes_per_day for preset in of_decks.values())
            without = frozenset() if is_timed else dated.cards
            gathered = due_rows.gather(
                connection, [d.id for d in decks], today, end_ms, without=without
            )
            if is_timed:
                # Deferred: a session without minutes does without.
                from flashcards.collection.timed_queue import TimedDay, minutes_left, timed_queue

                left = minutes_left(connection, decks, of_decks, today)
                return timed_queue(
                    connection, TimedDay(gathered, limits, of_decks, dated, today), left
                )
            gathered = self._with_orders(connection, gathered, of_decks)
            if dated == NOTHING:
                return Queue(allot(gathered, limits, seed=today))
            # Deferred, as in all that follows: a session without a plan does without.
            from flashcards.collection.planned_queue import allot_planned, queue_of

            return queue_of(allot_planned(connection, gathered, limits, dated, today), dated)

    def _with_orders(
        self, connection: Connection, gathered: Gathered, presets: Mapping[int, Preset]
    ) -> Gathered:
        """Adds what the orders of these decks go by, which most of them do without."""
        if all(
            preset.new_order is not NewOrder.LEVEL and preset.review_order is ReviewOrder.DUE
            for preset in presets.values()
        ):
            return gathered
        # Deferred: few decks have another order.
        from flashcards.collection.order_values import with_order_values

        return with_order_values(connection, self._workspace, gathered, presets)

    def dating(self) -> Dating:
        """The plans towards dates, made once."""
        # Deferred: the usual session needs none of it.
        from flashcards.collection.dating import Dating

        if self._dating is None:
            self._dating = Dating(self._workspace)
        return self._dating

    def dated(self) -> Dated:
        """What plans say of today; without an interview and a plan that is nothing."""
        with self._workspace.db.read() as connection:
            if plan_rows.any_plan(connection):
                return self.planning().today()
            is_any = interview_rows.any_coming(connection, self._workspace.today())
        return self.dating().today() if is_any else NOTHING

    def apart(self) -> Dated:
        """What is learnt for dates and what is paused, without what is spread."""
        with self._workspace.db.read() as connection:
            is_any = plan_rows.any_plan(connection) or interview_rows.any_coming(
                connection, self._workspace.today()
            )
        return self.planning().apart() if is_any else NOTHING

    def planning(self) -> Planning:
        """All plans together."""
        # Deferred: the usual session needs none of it.
        from flashcards.collection.planning import Planning

        return Planning(self._workspace, self.dating())

    def chosen(self) -> ChosenQueues:
        """The queues of sessions on something else than what is due."""
        # Deferred: the usual session needs none of it.
        from flashcards.collection.chosen_queues import ChosenQueues

        return ChosenQueues(self._workspace, self.dated())

    def due_tomorrow(self, deck: Deck | None = None) -> int:
        """How many begun cards become due tomorrow, not counting those due before."""
        tomorrow, calendar = self._workspace.today() + 1, self._workspace.calendar
        start, end = calendar.start_of(tomorrow), calendar.start_of(tomorrow + 1)
        with self._workspace.db.read() as connection:
            ids_ = _ids(connection, deck, tomorrow)
            return due_rows.due_on(connection, ids_, tomorrow, start, end)

    def due_ahead(self, deck: Deck | None = None) -> dict[int, int]:
        """How many cards are due today and on the days after it, by study day.

        Those of today are what is left within the limits, as in ``queue``; those of the other days
        are as in ``due_tomorrow``. Days without any are left out.
        """
        today, calendar = self._workspace.today(), self._workspace.calendar
        counts = {today: self.queue(deck).counts().total}
        with self._workspace.db.read() as connection:
            for day in range(today + 1, today + DAYS_AHEAD):
                start, end = calendar.start_of(day), calendar.start_of(day + 1)
                deck_ids = _ids(connection, deck, day)
                counts[day] = due_rows.due_on(connection, deck_ids, day, start, end)
        return {day: count for day, count in counts.items() if count}

    def new_cards(self, deck: Deck | None = None) -> int:
        """How many new cards are neither suspended nor buried, ignoring the day's limits."""
        with self._workspace.db.read() as connection:
            today = self._workspace.today()
            counts = due_rows.new_cards(connection, today)
            return sum(counts.get(id_, 0) for id_ in _ids(connection, deck, today))

    def next_learning_ms(self) -> int | None:
        """When the next learning card of today is due, epoch milliseconds; None if none is."""
        today = self._workspace.today()
        end_ms = self._workspace.calendar.start_of(today + 1)
        with self._workspace.db.read() as connection:
            return due_rows.next_learning_ms(connection, today, end_ms)

    def next_due_day(
        self, deck: Deck | None = None, among: Collection[int] | None = None
    ) -> int | None:
        """The first study day after today on which a begun card is due, None if there is none.

        ``among`` holds the ids of the cards that count, all of the deck if None.
        """
        today = self._workspace.today()
        with self._workspace.db.read() as connection:
            return due_rows.next_day(connection, _ids(connection, deck, today), today, among)

    # Showing and answering

    def show(self, card_id: int) -> ShownCard | None:
        """A card as it would be shown now, None if it was removed."""
        with self._workspace.db.read() as connection:
            row = card_rows.to_show(connection, card_id)
            if row is None:
                return None
            return self._shown(connection, *row)

    def prepare(self, shown: ShownCard) -> None:
        """Works out what the answer to a card needs, while the card is read."""
        with self._workspace.db.read() as connection:
            self.voters().prepare(connection, shown, self._workspace.now_ms())

    def voters(self) -> Voters:
        """What predicts by the vote of models, made once."""
        # Deferred: a list of decks is shown without it.
        from flashcards.collection.voters import Voters

        if self._voters is None:
            self._voters = Voters()
        return self._voters

    def _shown(self, connection: Connection, card: Card, note: Note, last_ms: int) -> ShownCard:
        workspace = self._workspace
        # Asked once for all that is kept by it.
        state = workspace.state()
        deck, preset = workspace.deck_and_preset(connection, card.deck_id, state)
        today = workspace.today()
        by_vote = self.voters().by_vote(connection, card, preset, workspace.now_ms(), today)
        sides = note_types.sides(note.kind, note.front, note.back, card.ordinal)
        load = None
        if preset.fuzz and preset.balance:
            due = workspace.day_loads.due(connection, today, state)
            siblings = _sibling_days(connection, card, note)
            own_day = card.schedule.due_day
            load = DayLoad(study_day=today, due=due, own_day=own_day, sibling_days=siblings)
        return ShownCard(
            card=card,
            note=note,
            deck=deck,
            preset=preset,
            question=sides.question,
            answer=sides.answer,
            study_day=today,
            outcomes=self._scheduler(preset).preview(
                ids.card_uid(note, card.ordinal), card.schedule, today, load, by_vote
            ),
            predicted=current_retrievability(card.schedule, today, preset.parameters),
            read=None if workspace.db.is_writing else CardRead(state, last_ms),
        )

    def _scheduler(self, preset: Preset) -> Scheduler:
        if preset not in self._schedulers:
            self._schedulers[preset] = Scheduler(preset)
        return self._schedulers[preset]

    def answer(
        self,
        shown: ShownCard,
        rating: Rating,
        duration_ms: int,
        *,
        attempt: Attempt | None = None,
    ) -> Answered:
        """Applies the outcome that was shown for a rating; it is on disk when this returns.

        Args:
            shown: the card.
            rating: how well it was known.
            duration_ms: the time that it took.
            attempt: what was said, kept with the review under its instant.

        Raises:
            CardChangedError: if the card or its options have changed since it was shown, or a new
                study day has begun.
            DatabaseError: if it could not be written; nothing is changed.
        """
        following, db = self._workspace.day_loads.following(), self._workspace.db
        with following as moves, db.write() as connection:
            changes = Changes(connection)
            answered = self.apply(changes, shown, rating, duration_ms, attempt)
            now = self._workspace.now_ms()
            changes.keep(StepKind.ANSWER, now, card=shown.card.id, rating=int(rating))
            moves.append((shown.card.schedule.due_day, answered.due_day))
        return answered

    def apply(
        self,
        changes: Changes,
        shown: ShownCard,
        rating: Rating,
        duration_ms: int,
        attempt: Attempt | None = None,
    ) -> Answered:
        """Writes an answer as a part of a change; otherwise as ``answer``."""
        now = self._workspace.now_ms()
        if self._workspace.calendar.day_of(now) != shown.study_day:
            raise CardChangedError("A new study day has begun; intervals recalculated.")
        last_ms = self._last_event_ms(changes.connection, shown)
        # What the button showed is applied as it is, not computed again.
        at_ms = max(now, last_ms + 1)
        voted = self.voters().voted(changes.connection, shown, at_ms)
        review = answering.review_of(shown, rating, at_ms, duration_ms, voted)
        schedule = apply_review(shown.card.schedule, review, shown.outcomes[rating].memory)
        is_leech = answering.is_leech(shown, review, schedule.lapses)
        card_rows.answer(changes, shown.card, review, schedule)
        if is_leech:
            _mark_leech(changes, shown)
        suspends = shown.preset.leech_action is LeechAction.SUSPEND
        return Answered(
            review,
            became_leech=is_leech,
            suspended=is_leech and suspends,
            lapses=schedule.lapses,
            attempt=None if attempt is None else _kept(changes, attempt, review),
        )

    def _last_event_ms(self, connection: Connection, shown: ShownCard) -> int:
        """When a card that is still as it was shown was last answered or changed."""
        # Inside the transaction: between showing and answering another window may have answered.
        if shown.read is not None and shown.read.file_state == self._workspace.db.state():
            return shown.read.last_ms
        self._refuse_changed(connection, shown)
        row = card_rows.to_show(connection, shown.card.id)
        return 0 if row is None else row[2]

    def _refuse_changed(self, connection: Connection, shown: ShownCard) -> None:
        if card_rows.card(connection, shown.card.id) != shown.card:
            raise CardChangedError("This card was changed elsewhere; nothing was recorded.")
        if self._workspace.deck_and_preset(connection, shown.card.deck_id)[1] != shown.preset:
            raise CardChangedError("The options were changed; intervals recalculated.")

    # Why

    def card_info(self, card_id: int) -> CardInfo | None:
        """A card with its log and its forgetting curve, None if it was removed."""
        shown = self.show(card_id)
        if shown is None:
            return None
        with self._workspace.db.read() as connection:
            log = tuple(review_rows.log_of(connection, card_id))
            now = self._workspace.now_ms()
            voted = self.voters().voted(connection, shown, now)
        parameters = shown.preset.parameters
        memories = tuple(after.memory for after in Replayer(parameters).steps(log))
        return CardInfo(
            shown=shown,
            now_ms=now,
            log=log,
            memories=memories,
            curve=curve(shown.card.schedule, parameters),
            voted=voted,
        )


def _ids(connection: Connection, deck: Deck | None, day: int) -> list[int]:
    """A deck and those below it, without those that are paused on a study day."""
    decks = deck_tree.subtree(deck, deck_rows.all_decks(connection))
    if not plan_rows.any_plan(connection):
        return [d.id for d in decks]
    from flashcards.collection.pausing import paused_decks

    paused = paused_decks(connection, day)
    return [d.id for d in decks if d.id not in paused]


def _sibling_days(connection: Connection, card: Card, note: Note) -> list[int]:
    # Most notes make one card, and a query would be a twentieth of an answer.
    if note.kind is NoteKind.BASIC:
        return []
    return due_rows.sibling_days(connection, note.id, card.id)


def _kept(changes: Changes, attempt: Attempt, review: Review) -> Attempt:
    # Deferred: a session without attempts does without.
    from flashcards.storage import attempts as attempt_rows

    placed = replace(attempt, card_id=review.card_id, at_ms=review.at_ms, given=review.rating)
    return attempt_rows.add(changes, placed)


def _mark_leech(changes: Changes, shown: ShownCard) -> None:
    note = note_rows.note(changes.connection, shown.note.id)
    if note is not None and LEECH_TAG not in note.tags:
        note_rows.change_note(changes, replace(note, tags=(*note.tags, LEECH_TAG)))
    if shown.preset.leech_action is LeechAction.SUSPEND:
        card_rows.change_card(changes, shown.card, suspended=1)
