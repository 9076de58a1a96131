"""Ten cards with key points, each answered twice as one speaks: in their words and in others.

The first five decided the threshold of ``flashcards.practice.hearing``; the last five judge it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What was said, and the numbers of the points that it covers, counted from 0."""

    text: str
    covers: frozenset[int]


@dataclass(frozen=True)
class SpokenCard:
    points: tuple[str, ...]
    close: Answer
    paraphrased: Answer


def _card(
    points: str, close: str, close_covers: set[int], paraphrased: str, paraphrase_covers: set[int]
) -> SpokenCard:
    return SpokenCard(
        tuple(points.strip().splitlines()),
        Answer(close, frozenset(close_covers)),
        Answer(paraphrased, frozenset(paraphrase_covers)),
    )


CARDS = (
    _card(
        """
Mitigate first: roll back or switch off the feature flag
Name an incident commander who decides and delegates
Write down a timeline while it happens
Tell customers on the status page within fifteen minutes
Blameless review within a week, with owners for the actions
""",
        "So when something is on fire I would mitigate first, which usually means I roll back the"
        " last release or switch the feature flag off, even before we know the cause. Um, then"
        " somebody has to take command of the incident, one person who decides, and hands the work"
        " out, and doesn't type themselves. And a few days later, within a week say, we sit down"
        " for a blameless review, and every action that comes out of it gets an owner and a date."
        " The status page we updated at the very end, I think, when it was over.",
        {0, 1, 4},
        "The very first thing is to stop the bleeding. If the last version broke it we go to the"
        " one before, we can look for the reason when nobody is hurting any more. I keep notes of"
        " what we tried and when. Users should hear from us early, so after about ten minutes we"
        " publish a short message that we know about it, and then we repeat that every half hour.",
        {0, 2, 3},
    ),
    _card(
        """
An index speeds up reads and slows down writes
Composite index: the leftmost columns must be in the filter
Look at the query plan before and after
Covering index answers without touching the table
Low selectivity: the planner prefers a full scan
""",
        "Well, an index makes reads faster, and every insert costs more, since a write has to"
        " maintain it as well. With a composite index the order matters, you need the leftmost"
        " columns in your filter, otherwise it cannot be used. What I always do is to look at the"
        " query plan, with explain, before I add anything and after that again, to see that it is"
        " really picked up and not just sitting there. If the planner prefers something else,"
        " well, I have no idea why.",
        {0, 1, 2},
        "It is a bit like the register at the end of a book. You find things quickly, but"
        " whenever the text changes somebody needs to update the register too, so you pay on every"
        " change. If everything that the request wants is already inside it, the database never"
        " has to open the actual rows. And when nearly every row matches anyway, it ignores it and"
        " simply reads everything from the start.",
        {0, 3, 4},
    ),
    _card(
        """
Start from the user's problem, not from the feature
Rank by impact against effort
Say no with a reason and a date to look again
Check with data: a small experiment before a big build
Share the roadmap so that sales and support know it
""",
        "I start from the problem of the user, not from the feature that somebody has asked for,"
        " and I try to write that problem down in one sentence. Then I sort what we have by the"
        " impact and how much effort it is, quite roughly, in three sizes. Before we commit to"
        " something big I want some data, so a small experiment, a fake door or a prototype with"
        " five people, before we build it for real. Sales has its own roadmap, for some reason.",
        {0, 1, 3},
        "Usually people come to me with solutions, and I ask why until I understand what hurts."
        " Most requests we have to turn down, and I think you owe everybody an honest explanation"
        " and you promise to revisit it next quarter. And colleagues who talk to clients every day"
        " get to see what we are planning, so that they never promise the wrong things.",
        {0, 2, 4},
    ),
    _card(
        """
Split by time, never at random, to avoid leakage
Compare with a simple baseline
Choose a metric that follows the cost of mistakes
Look at errors by segment, not only on average
Monitor drift after the release
""",
        "For a forecast I split by time and never at random, because otherwise you get leakage"
        " from the future into the training set. I compare it with a simple baseline, last week's"
        " value for instance, and quite often the baseline is embarrassingly good. The metric"
        " should follow the cost of the mistakes, so if missing a fraud is ten times as expensive"
        " as a false alarm then accuracy tells you nothing. After the release I would celebrate,"
        " and look at the average error now and then.",
        {0, 1, 2},
        "The model must not see the future, so the last months are held back. It has to beat"
        " something dumb first, like guessing the mean. A single number can hide that it does"
        " badly for a small group, for instance for new clients, so I slice the results. And once"
        " it is live the world moves on, you have to keep watching whether the inputs still look"
        " like they did.",
        {0, 1, 3, 4},
    ),
    _card(
        """
Listen first and repeat what you have heard
Describe the behaviour and its effect, not the person
Agree on one thing to change and when to check it
Give praise in public and criticism in private
Ask for feedback on yourself as well
""",
        "First I listen, and I repeat in my words what I have heard, so that they can correct me."
        " Then I describe the behaviour, what I saw, and which effect it had on the team, and I"
        " don't say anything about the person. When I criticise somebody it stays private, and I"
        " praise people where the public can hear it, in the weekly meeting for example. And I ask"
        " what I could do better myself, I do want feedback on me as well. There was one thing"
        " they wanted me to change, to talk less.",
        {0, 1, 3, 4},
        "I had a colleague who interrupted everybody. I took him aside after lunch, nobody else"
        " was around, and said what I had noticed in the three last meetings and that two"
        " juniors had stopped talking. I did not call him rude. We settled on him waiting until"
        " others finish, and we sat together again two weeks later to see how it had gone.",
        {1, 2, 3},
    ),
    _card(
        """
Idempotency key so that a retry does not charge twice
Timeouts and retries with exponential backoff and jitter
Circuit breaker when the provider is down
Reconcile with the provider's report every night
Store amounts as integers in the smallest unit
""",
        "With payments the main thing is the idempotency key, the client sends one with every"
        " request, and so a retry does not charge the customer twice. Every call times out after"
        " two seconds, we retry a few times and back off exponentially, with some jitter so that"
        " they don't all arrive together. Amounts are integers, in cents, the smallest unit, since"
        " floating point loses pennies sooner or later. The provider has a nightly report, but we"
        " never read it, and I have not seen the provider go down yet.",
        {0, 1, 4},
        "Networks fail halfway, so the same order may arrive again and the customer must only pay"
        " once, I remember the identifier of each attempt for that. If the bank does not respond"
        " at all for a while we stop calling it and tell people to try later. And in the small"
        " hours a job compares our books with the file we get from the bank, line by line, and"
        " flags what differs.",
        {0, 2, 3},
    ),
    _card(
        """
Least privilege: short-lived credentials for each service
Secrets in a vault, never in the repository
Patch dependencies; scan images in the pipeline
Encrypt in transit and at rest
Audit log that nobody can change
""",
        "I would start with least privilege, so each service has its own credentials, and they"
        " are short lived, an hour or so. Secrets live in a vault and never in the repository, we"
        " have a hook that looks for them when you commit. A bot patches what we depend on every"
        " week, and the pipeline has a scanner for the images, and a critical finding stops the"
        " release. I did not get around to encryption, that is handled by the cloud at rest.",
        {0, 1, 2},
        "Everyone and every program may do only what the job needs, and a stolen password is"
        " worthless by the evening. Traffic between machines goes through T L S, and the disks are"
        " unreadable if somebody walks away with them. Who did what and when is kept somewhere"
        " that even administrators cannot edit, that was the thing which the auditors wanted to"
        " see first.",
        {0, 3, 4},
    ),
    _card(
        """
Requests and limits on every container
Readiness probe gates traffic, liveness probe restarts
Rolling update with a budget for disruptions
Autoscale on a metric that users feel, such as queue length
Spread replicas over zones
""",
        "On every container I set requests and limits, otherwise one pod eats the memory of its"
        " neighbours. The readiness probe gates the traffic, and the liveness probe restarts the"
        " thing, and people often mix those two up. We spread the replicas over three zones so"
        " that the loss of one is boring. Scaling, hmm, we did that by hand mostly, there was no"
        " metric for it, and an update was a weekend with some disruption for our users.",
        {0, 1, 4},
        "You tell the scheduler how much memory and processor a program is going to need and how"
        " much it may take at worst. A new copy only gets visitors once it says that it is ready,"
        " and one that hangs is killed and started again. We swap copies one at a time so there is"
        " always enough left. When more work piles up than we get through, additional copies are"
        " started.",
        {0, 1, 2, 3},
    ),
    _card(
        """
Agree on the goal and the deadline in writing
Break the work into pieces of a day or two
Raise risks early, with a proposal
Weekly update: done, next, blocked
Leave slack for what nobody foresaw
""",
        "At the beginning we agree on the goal and on the deadline, and we do that in writing,"
        " one page. I break work down until a piece takes a day, or two days, so that you can see"
        " whether it moves. Every week there is an update with what is done, what's next and what"
        " is blocked. Risks are on the page too, one finds them early or late. And I make sure we"
        " leave some slack for the things that nobody foresaw.",
        {0, 1, 3, 4},
        "I once ran a migration for the finance people. We first put down on one page what"
        " success means and by which date. I cut everything into small chunks, none longer than"
        " two days. When I saw that the vendor would be late I went to my boss at once, and"
        " brought two options along. And I had kept one week free in the plan, which we needed in"
        " the end.",
        {0, 1, 2, 4},
    ),
    _card(
        """
Cache what is read often and changes rarely
Expiry time plus explicit invalidation on write
Protect against a stampede with a lock or early refresh
Measure the hit rate
A cache must never be the only copy
""",
        "You cache what is read often and what changes rarely, the catalogue is a good example."
        " Entries have an expiry time, and when somebody writes we throw the old one out"
        " explicitly. What people forget is the stampede, when a hot key expires everybody runs to"
        " the database, and you protect against that with a lock or with an early refresh. And we"
        " measured the hit rate, it was something like ninety two percent, the only copy of that"
        " graph hung in the kitchen.",
        {0, 1, 2, 3},
        "I keep the popular stuff close by, as long as it stays the same for a while. After a few"
        " minutes it is thrown away, and also straight away if somebody edits it. Losing all of it"
        " should be harmless, since the truth lives in the database. I would also make sure that"
        " only one worker rebuilds an entry while the rest wait for it.",
        {0, 1, 2, 4},
    ),
)
