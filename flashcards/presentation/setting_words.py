"""What each setting and option is for, in one line, for the forms.

The names are those of ``config.toml`` and of the command ``options``.
"""

from __future__ import annotations

from flashcards.presentation.translations import mark, say

SETTINGS = {
    "rollover_hour": mark("The hour at which a study day begins, 0 to 23."),
    "learn_ahead": mark("Minutes that a learning card may come early at the end."),
    "time_zone": mark("Such as Europe/Berlin; empty for that of this machine."),
    "theme": mark("The colours; t switches between dark and light."),
    "keys": mark("One command a line, such as review.undo = z,ctrl+z"),
}
"""Of the collection, then of the person."""

OPTIONS = {
    "preset": mark("Options that several decks share."),
    "new_per_day": mark("New cards begun on a day, with those of decks below."),
    "only_this_deck": mark("This deck gets its own options, others keep theirs."),
    "new_today": mark("New cards today alone; tomorrow the usual number holds."),
    "new_order": mark("Which new cards come first; easy by their level."),
    "reviews_per_day": mark("Due cards shown on a day; the others wait."),
    "reviews_today": mark("Reviews today alone; tomorrow the usual number holds."),
    "review_order": mark("The longest due, the least certain, or the easy first."),
    "desired_retention": mark("The share of due cards that you want to recall."),
    "learning_steps": mark("When a new card comes again, before days are counted."),
    "relearning_steps": mark("When a forgotten card comes again, before days count."),
    "maximum_interval": mark("No card stays away longer than this."),
    "easy_days": mark("Weekdays with fewer reviews: their share in percent."),
    "leech_threshold": mark("A card forgotten so often is a leech: reword it."),
    "leech_action": mark("Whether a leech is only tagged or also suspended."),
    "bury_siblings": mark("Of the cards of one note, only one comes on a day."),
    "spoken": mark("Answer aloud, against a clock; v does for a session."),
    "record": mark("Spoken answers are recorded; P plays what you said."),
    "transcript": mark("Needs the extra speech; y corrects what was written."),
    "keep_recordings": mark("In a folder beside the collection; else thrown away."),
    "easy_seconds": mark("The time that an answer to an easy question may take."),
    "medium_seconds": mark("The time for a medium question."),
    "hard_seconds": mark("The time for a hard question."),
    "other_seconds": mark("The time for a question without a level."),
    "hard_share": mark("So many of the points said are Hard; fewer are Again."),
    "easy_share": mark("All points so soon are Easy, later they are Good."),
}
"""Of presets, by their fields and those of their practice."""


def explained(name: str) -> str:
    """What a setting or an option is for, in one line."""
    return say({**SETTINGS, **OPTIONS}[name])


def title(name: str) -> str:
    """A setting's name as a label."""
    return name.replace("_", " ").capitalize()
