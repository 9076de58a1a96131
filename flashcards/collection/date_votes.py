"""What the votes of cards say of a plan towards a date, where they are elected.

Needs numpy, which only planning loads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from flashcards.collection.workspace import Workspace
from flashcards.model.preset import Vote
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.planning.date_plan import Outlook
from flashcards.scheduling.planning.date_task import Task
from flashcards.scheduling.planning.following import Voting
from flashcards.scheduling.planning.voted_plan import Voted, voted


def voted_plan(workspace: Workspace, task: Task, plan: Outlook, votes: Mapping[int, Vote]) -> Voted:
    """What is said of a plan, by the votes of its cards.

    Args:
        workspace: of the collection.
        task: what is planned.
        plan: that of the task.
        votes: those that are elected, by the ids of cards.
    """
    by_vote: dict[Vote, list[int]] = defaultdict(list)
    for pool in task.pools:
        for id_ in pool.ids.tolist():
            if id_ in votes:
                by_vote[votes[id_]].append(id_)
    votings = [_voting(workspace, vote, ids) for vote, ids in by_vote.items()]
    return voted(task, plan, votings)


def _voting(workspace: Workspace, vote: Vote, ids: list[int]) -> Voting:
    card_ids = np.array(ids, dtype=np.int64)
    # The morning of today even of a plan that begins on an earlier day: no answer has been since.
    known, states = workspace.recalls.morning(vote, card_ids, workspace.today())
    return Voting(card_ids, Assembly(vote), known, states)
