"""What each setting and option is for, in one line, for the forms.

The names are those of ``config.toml`` and of the command ``options``.
"""

from __future__ import annotations

from flashcards.presentation.translations import mark, say

SETTINGS = {
    "rollover_hour": mark("The hour at which a study day begins, 0 to 23."),
    "learn_ahead": mark("How many minutes early learning cards may come."),
    "time_zone": mark("Such as Europe/Berlin; if empty, this machine's."),
    "theme": mark("The colours; t switches between dark and light."),
    "keys": mark("One command a line, such as review.undo = z,ctrl+z"),
}
"""Of the collection, then of the person."""

OPTIONS = {
    "preset": mark("Options that several decks share."),
    "new_per_day": mark("New cards started a day, those of decks below too."),
    "only_this_deck": mark("This deck gets its own options; others keep theirs."),
    "new_today": mark("For today only; tomorrow the usual number applies."),
    "new_order": mark("Which new cards come first; levels say what is easy."),
    "reviews_per_day": mark("Due cards shown on a day; the others wait."),
    "minutes_per_day": mark("The best cards that fit; 0 for a limit of reviews."),
    "reviews_today": mark("For today only; tomorrow the usual number applies."),
    "review_order": mark("The longest due, the least certain, or the easy first."),
    "desired_retention": mark("The share of due cards that you want to recall."),
    "learning_steps": mark("When a new card comes again, before days are counted."),
    "relearning_steps": mark("When a forgotten card comes again, before days count."),
    "maximum_interval": mark("No card stays away longer than this."),
    "easy_days": mark("Weekdays with fewer reviews: their share in percent."),
    "balance": mark("New due dates go rather to days with little due."),
    "intervals_by": mark("FSRS-6, or a vote proved better; forecasts keep FSRS-6."),
    "leech_threshold": mark("A card forgotten this often is a leech: reword it."),
    "leech_action": mark("Whether a leech is only tagged or also suspended."),
    "bury_siblings": mark("Only one card of each note comes on a day."),
    "spoken": mark("Answer aloud, against a clock; v does so for a session."),
    "record": mark("Spoken answers are recorded; P plays what you said."),
    "transcript": mark("Needs the extra speech; y corrects what was written."),
    "keep_recordings": mark("In a folder beside the collection; else thrown away."),
    "easy_seconds": mark("The time that an answer to an easy question may take."),
    "medium_seconds": mark("The time for a medium question."),
    "hard_seconds": mark("The time for a hard question."),
    "other_seconds": mark("The time for a question without a level."),
    "preparation_seconds": mark("Time to prepare, in a one-way interview; 0 for none."),
    "hard_share": mark("From this share of the points on Hard, below it Again."),
    "easy_share": mark("All points within this share of the target are Easy."),
}
"""Of presets, by their fields and those of their practice."""


def explained(name: str) -> str:
    """What a setting or an option is for, in one line."""
    return say({**SETTINGS, **OPTIONS}[name])


def title(name: str) -> str:
    """A setting's name as a label."""
    return name.replace("_", " ").capitalize()
