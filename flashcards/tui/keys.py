"""All key bindings, under the ids by which users remap them in ``config.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.binding import Binding, BindingType


def _key(
    id_: str,
    keys: str,
    action: str,
    words: str,
    help_: str,
    *,
    show: bool = False,
    priority: bool = False,
) -> Binding:
    return Binding(keys, action, words, id=id_, tooltip=help_, show=show, priority=priority)


def bindings_of(keys: Sequence[BindingType]) -> Iterator[Binding]:
    """The bindings in a table, as ``Binding``."""
    return (key for key in keys if isinstance(key, Binding))


def id_of(key: BindingType) -> str | None:
    """The id of a binding in a table."""
    return key.id if isinstance(key, Binding) else None


APP: list[BindingType] = [
    _key("app.help", "question_mark,f1", "help", "Keys", "List these keys", show=True),
    _key("app.theme", "t", "toggle_theme", "Dark or light", "Switch between dark and light"),
    _key("app.quit", "q", "quit", "Quit", "Quit; everything is saved", show=True),
]

HELP: list[BindingType] = [
    _key("app.help", "question_mark,f1", "app.help", "Keys", "List these keys", show=True),
]
"""For dialogs, in which the keys of the app do not apply."""

SYSTEM: list[BindingType] = [
    _key(
        "app.interrupt",
        "ctrl+c",
        "interrupt",
        "Copy or quit",
        "Copy the selection, else quit",
        priority=True,
    ),
    _key(
        "app.background",
        "ctrl+z",
        "suspend_process",
        "Background",
        "Suspend to the shell; fg returns",
        priority=True,
    ),
]
"""Keys that also work in dialogs and in fields that do not use them themselves."""

MOVE: list[BindingType] = [
    _key("move.down", "down,j", "move('down')", "Down", "Move down a line"),
    _key("move.up", "up,k", "move('up')", "Up", "Move up a line"),
    _key("move.page_down", "pagedown,ctrl+d", "move('page_down')", "Page down", "Move down a page"),
    _key("move.page_up", "pageup,ctrl+u", "move('page_up')", "Page up", "Move up a page"),
    _key("move.top", "home,g", "move('top')", "Top", "Go to the beginning"),
    _key("move.bottom", "end,G", "move('bottom')", "Bottom", "Go to the end"),
]

DECKS: list[BindingType] = [
    _key("decks.open", "enter,space", "open", "Study", "Study this deck", show=True),
    _key("decks.open_all", "a", "open_all", "Study all", "Study all decks"),
    _key("decks.choose", "p", "choose", "Pick", "Pick what to study: a search, more, ahead, cram"),
    _key("decks.minutes", "f", "minutes", "Minutes", "The best fifteen minutes of this deck"),
    _key(
        "decks.minutes_all", "A", "minutes_all", "Of all", "The best fifteen minutes of all decks"
    ),
    _key("decks.plan", "b", "plan", "After a break", "Spread what is overdue over days"),
    _key("decks.pause", "z", "pause", "Pause", "Pause this deck until a date, or resume it"),
    _key("decks.interviews", "I", "interviews", "Interviews", "Study for the date of an interview"),
    _key("decks.leeches", "L", "cram('is:leech')", "Leeches", "Go through the leeches"),
    _key("decks.flagged", "F", "cram('-flag:0')", "Flagged", "Go through the flagged cards"),
    _key("decks.undo", "u", "undo", "Undo", "Undo the last change"),
    _key("decks.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("decks.history", "H", "history", "History", "Undo several: list the last changes"),
    _key("decks.create", "c", "create", "Create", "Create a deck"),
    _key("decks.rename", "R", "rename", "Rename", "Rename or move this deck"),
    _key("decks.merge", "M", "merge", "Merge", "Merge this deck into another"),
    _key("decks.delete", "D,delete", "delete", "Delete", "Delete this deck"),
    _key("decks.collapse", "left,h", "collapse", "Collapse", "Hide the decks below this one"),
    _key("decks.expand", "right,l", "expand", "Expand", "Show the decks below this one"),
    _key("decks.add", "n", "add", "Add", "Write new notes"),
    _key("decks.set_aside", "S", "set_aside", "Suspended", "Suspended and buried cards"),
    _key("decks.statistics", "s", "statistics", "Stats", "How much you remember", show=True),
    _key("decks.browse", "slash", "browse", "Cards", "Search, list and change cards", show=True),
    _key(
        "decks.mock",
        "m",
        "mock",
        "Mock",
        "A mock interview: begin one, or go on with it",
        show=True,
    ),
    _key("decks.import", "i", "import_decks", "Import", "Import decks from files", show=True),
    _key("decks.options", "o", "options", "Options", "Limits, steps, retention", show=True),
    _key("decks.export", "x", "export", "Export", "Export cards to a file"),
    _key("decks.collection", "C", "switch", "Collection", "Open another collection"),
    _key("decks.settings", "comma", "settings", "Settings", "When a day begins, theme, keys"),
]

BROWSE: list[BindingType] = [
    _key("browser.search", "slash", "search", "Search", "Search for other cards", show=True),
    _key("browser.open", "enter", "open_card", "Open", "Show the card alone", show=True),
    _key("browser.beside", "p", "beside", "Beside", "Show the card beside the list, or not"),
    _key("browser.mark", "space", "mark", "Mark", "Mark the card, or not", show=True),
    _key("browser.range", "V", "mark_range", "Mark to here", "Mark from the last mark to here"),
    _key("browser.all", "a", "mark_all", "Mark all", "Mark all cards, or none"),
    _key("browser.edit", "e", "edit", "Edit", "Edit the note, keep its schedule", show=True),
    _key("browser.edit_outside", "E", "edit_outside", "Edit outside", "Edit it in your own editor"),
    _key("browser.move", "m", "move_cards", "Move", "Move to a deck"),
    _key("browser.tag", "plus", "tag", "Tag", "Add tags"),
    _key("browser.untag", "minus", "untag", "Untag", "Remove tags"),
    _key("browser.level", "l", "level", "Level", "Set the level"),
    _key("browser.flag", "f", "flag", "Flag", "Set the flag"),
    _key("browser.suspend", "s", "suspend", "Suspend", "Suspend, or unsuspend if all are"),
    _key("browser.bury", "b", "bury", "Bury", "Bury until tomorrow, or unbury if all are"),
    _key("browser.reset", "r", "reset", "Reset", "Reset to new; keep the history"),
    _key("browser.due", "d", "due", "Due", "Set the day on which they are due"),
    _key("browser.delete", "D,delete", "delete", "Delete", "Delete the notes, after a question"),
    _key("browser.replace", "R", "replace", "Replace", "Find and replace text"),
    _key("browser.merge", "M", "merge", "Duplicates", "Merge notes with the same question"),
    _key("browser.undo", "u", "undo", "Undo", "Undo the last change"),
    _key("browser.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("browser.sort", "z", "sort", "Sort", "Sort by a column"),
    _key("browser.reverse", "Z", "reverse", "Reverse", "Sort the other way round"),
    _key("browser.columns", "c", "columns", "Columns", "Show a column, or hide it"),
    _key("browser.saved", "S", "saved", "Saved", "Search by a saved search"),
    _key("browser.save", "ctrl+s", "save", "Save search", "Keep this search under a name"),
    _key("browser.media", "o", "open_medium", "Media", "Open the card's picture, sound or link"),
    _key("browser.close", "escape", "close", "Back", "Back to where you were", show=True),
]

LEVELS: list[BindingType] = [
    _key("level.easy", "1,e", "choose('easy')", "Easy", "Easy"),
    _key("level.medium", "2,m", "choose('medium')", "Medium", "Medium"),
    _key("level.hard", "3,h", "choose('hard')", "Hard", "Hard"),
    _key("level.none", "0,n", "choose('')", "None", "No level"),
]

DELETE: list[BindingType] = [
    _key("delete.yes", "y", "delete", "Delete", "Delete them"),
    _key("delete.no", "n,escape", "keep", "Keep", "Leave them as they are"),
]

MERGE: list[BindingType] = [
    _key("merge.run", "enter", "merge", "Merge", "Merge the two into the left one", show=True),
    _key("merge.swap", "x,tab", "swap", "Swap", "Keep the other one", show=True),
    _key("merge.other", "right,l", "turn(1)", "Next", "The next pair", show=True),
    _key("merge.back", "left,h", "turn(-1)", "Previous", "The previous pair"),
    _key("merge.close", "escape,q", "close", "Back", "Back to the list", show=True),
    *HELP,
    *MOVE,
]

IMPORT: list[BindingType] = [
    _key("import.run", "ctrl+s", "run", "Import", "Show what is in it, then import", show=True),
    _key(
        "import.move",
        "ctrl+t",
        "toggle_move",
        "Move",
        "Move notes to that deck, or let them stay",
        show=True,
    ),
    _key("import.close", "escape", "close", "Decks", "Back to the decks", show=True),
]

REVIEW: list[BindingType] = [
    _key(
        "review.close",
        "escape",
        "close",
        "Decks",
        "Back to the decks; everything is saved",
        show=True,
    ),
    _key("review.reveal", "space,enter", "reveal", "Show answer", "Show the answer, then scroll"),
    _key("review.again", "1", "rate('1')", "Again", "Again: not recalled"),
    _key("review.hard", "2", "rate('2')", "Hard", "Hard: recalled with much effort"),
    _key("review.good", "3", "rate('3')", "Good", "Good: recalled"),
    _key("review.easy", "4", "rate('4')", "Easy", "Easy: recalled at once"),
    _key("review.undo", "u", "undo", "Undo", "Undo the last change", show=True),
    _key("review.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("review.points", "p", "points", "Points", "Go to the key points", show=True),
    _key("review.why", "w", "why", "Why", "Why this card comes now", show=True),
    _key(
        "review.spoken",
        "v",
        "spoken",
        "Speak",
        "Spoken answers in this session, or not",
        show=True,
    ),
    _key("review.edit", "e", "edit", "Edit", "Edit the note, keep its schedule", show=True),
    _key("review.edit_outside", "E", "edit_outside", "Edit outside", "Edit it in your own editor"),
    _key("review.add", "n", "add", "Add", "Write new notes"),
    _key("review.open", "o", "open_medium", "Open", "Open its picture, sound or link"),
    _key("review.later", "l", "later", "Later", "Later in this session, without a rating"),
    _key("review.flag", "f", "flag", "Flag", "Mark the card with a flag"),
    _key(
        "review.suspend",
        "s",
        "suspend",
        "Suspend",
        "Suspend: never show it until you unsuspend it",
    ),
    _key("review.bury", "b", "bury", "Bury", "Bury: hide until tomorrow"),
    _key("review.reset", "r", "reset", "Reset", "Reset to new; keep its history"),
    _key("review.browse", "slash", "browse", "Cards", "The list of cards, at this one"),
]

SPEAKING: list[BindingType] = [
    _key("spoken.hint", "h", "hint", "Hint", "A hint; the suggestion is Hard at best", show=True),
    _key("spoken.type", "y", "type", "Type", "Type the answer instead", show=True),
    _key("spoken.pause", "z", "pause", "Pause", "Pause the clock, or go on", show=True),
]
"""While an answer is spoken."""

SPEAK_FIRST: list[BindingType] = [
    _key(key.id or "", key.key, "speak_first", "", "") for key in bindings_of(SPEAKING)
]
"""The same keys in a session without spoken answers, where they say what comes before them.

Without words, as the list of keys has them only where they do more. They are not in
``screen_keys.SCREENS``: keys of one's own that take their place there are no loss.
"""

TICKING: list[BindingType] = [
    _key("spoken.take", "enter", "take", "Take it", "Rate it as suggested", show=True),
    *(
        _key(f"spoken.{letter}", letter, f"tick({number})", f"Point {letter}", "Tick this point")
        for number, letter in enumerate("abcdefghi")
    ),
    _key("spoken.tick", "space", "tick_here", "Tick", "Tick the point under the cursor"),
    _key("spoken.down", "down,j", "cursor(1)", "Next point", "The next point, then scroll"),
    _key("spoken.up", "up,k", "cursor(-1)", "Point before", "The point before, then scroll"),
    _key("spoken.compare", "x", "compare", "Compare", "Your answer beside the last typed one"),
]
"""Once it has ended, for a card with key points."""

MAKING: list[BindingType] = [
    _key(
        "spoken.points",
        "K",
        "make_points",
        "Make points",
        "Make key points from the answer",
        show=True,
    ),
]
"""Once it has ended, for a card without key points."""

LISTENING: list[BindingType] = [
    _key("spoken.play", "P", "play", "Play", "Play your recorded answer, or stop"),
    _key("spoken.correct", "y", "correct", "Correct", "Correct the transcript"),
]
"""Once it has ended, if it was recorded."""

TYPED: list[BindingType] = [
    _key("typed.end", "ctrl+s", "end", "Show answer", "End the answer", show=True),
    _key(
        "typed.leave",
        "escape",
        "leave",
        "Speak",
        "Speak instead; the text stays",
        show=True,
        priority=True,  # the field would give the focus away itself
    ),
    _key("typed.help", "f1", "app.help", "Keys", "List these keys", show=True),
]

END: list[BindingType] = [
    _key("review.done", "enter", "done", "Back to the decks", "Back to the decks"),
    _key("review.more", "m", "study('more')", "More new", "New cards beyond the limit, today only"),
    _key("review.ahead", "a", "study('ahead')", "Ahead", "What is due in the coming days, early"),
    _key("review.cram", "c", "study('cram')", "Cram", "All of it; the schedule stays as it is"),
]

MOCK_PREPARATION: list[BindingType] = [
    _key("mock.begin_answer", "space,enter", "begin", "Begin", "Begin the answer", show=True),
]
"""In the place of ``mock.next``, while an answer is prepared."""

MOCK: list[BindingType] = [
    _key("mock.next", "space,enter", "next", "Done", "End the answer; the next one", show=True),
    *MOCK_PREPARATION,
    _key("mock.park", "l", "park", "Park", "Come back to it after the others", show=True),
    _key("mock.skip", "x", "skip", "Skip", "Leave it out", show=True),
    _key("mock.undo", "u", "undo", "Undo", "Ask the question again that was skipped last"),
    _key("mock.pause", "z", "pause", "Pause", "Stop the clocks, or go on", show=True),
    _key("mock.open", "o", "open_medium", "Open", "Open its picture, sound or link"),
    _key("mock.close", "escape", "close", "Leave", "Leave; what was done is kept", show=True),
]

DEBRIEF: list[BindingType] = [
    _key("debrief.next", "enter", "next", "Keep", "Keep it as ticked; go on", show=True),
    _key("debrief.space", "space", "tick_or_next", "Tick or next", "Tick at the cursor, else keep"),
    *(
        _key(f"debrief.tick_{letter}", letter, f"tick({index})", "Tick", "Tick the point, or not")
        for index, letter in enumerate("abcdefghi")
    ),
    _key("debrief.tick", "T", "tick_here", "Tick here", "Tick the point under the cursor"),
    _key("debrief.again", "1", "rate('1')", "Again", "Again: not known"),
    _key("debrief.hard", "2", "rate('2')", "Hard", "Hard: known with much effort"),
    _key("debrief.good", "3", "rate('3')", "Good", "Good: known"),
    _key("debrief.easy", "4", "rate('4')", "Easy", "Easy: known at once"),
    _key("debrief.forward", "right", "turn(1)", "Next", "The next question", show=True),
    _key("debrief.back", "left", "turn(-1)", "Previous", "The question before", show=True),
    _key("debrief.undo", "u", "undo", "Undo", "Undo the last change", show=True),
    _key("debrief.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("debrief.play", "P", "play", "Play", "Play your recorded answer, or stop"),
    _key("debrief.top", "home", "move('top')", "Top", "Go to the beginning"),
    _key("debrief.close", "escape", "close", "Decks", "Back to the decks", show=True),
]
"""Of the moving keys ``MOVE`` has, g is a letter of a point here."""

FORM: list[BindingType] = [
    _key("form.save", "ctrl+s", "save", "Save", "Save and close", show=True),
    _key("form.cancel", "escape", "cancel", "Cancel", "Close without saving", show=True),
]

MOCK_FORM: list[BindingType] = [
    _key("mock.begin", "ctrl+s", "save", "Begin", "Draw the questions and begin", show=True),
    _key("mock.cancel", "escape", "cancel", "Back", "Back to the decks", show=True),
]

DELETE_DECK: list[BindingType] = [
    _key("deck.with_cards", "d", "with_cards", "With cards", "Delete it with its cards"),
    _key("deck.keep_cards", "k", "keep_cards", "Keep cards", "Keep its cards in another deck"),
    _key("deck.cancel", "n,escape", "cancel", "Cancel", "Leave the deck as it is"),
]

WRITING: list[BindingType] = [
    _key("editor.preview", "f3", "preview", "Preview", "Show the cards instead", show=True),
    _key("editor.cloze", "ctrl+t", "cloze", "Cloze", "Hide the selection: the next {{c1::…}}"),
    _key("editor.cloze_again", "ctrl+r", "cloze_again", "Same cloze", "Hide it with the last one"),
    _key("editor.medium", "ctrl+o", "medium", "Picture", "Add a picture or a sound"),
    _key("editor.outside", "f4", "outside", "Outside", "Go on in your own editor"),
    _key("editor.help", "f1", "app.help", "Keys", "List these keys", show=True),
]
"""For notes, while a field has the focus."""

ADD: list[BindingType] = [
    _key("add.save", "ctrl+s", "save", "Add", "Add it and write another", show=True),
    _key("add.close", "ctrl+l", "save_and_close", "Add, close", "Add it and close", show=True),
    _key("add.cancel", "escape", "cancel", "Close", "Close; what was added stays", show=True),
]

EARLIER: list[BindingType] = [
    _key("earlier.undo", "y", "undo", "Undo it", "Undo the earlier change"),
    _key("earlier.keep", "n,escape", "keep", "Keep it", "Leave it as it is"),
]

SET_ASIDE: list[BindingType] = [
    _key("aside.back", "space,enter", "bring_back", "Bring back", "Bring it back", show=True),
    _key("aside.all", "A", "bring_back_all", "All", "Bring all of them back", show=True),
    _key("aside.undo", "u", "undo", "Undo", "Undo the last change", show=True),
    _key("aside.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("aside.close", "escape,q", "close", "Close", "Back to the decks", show=True),
    *HELP,
    *MOVE,
]

DATES: list[BindingType] = [
    _key("dates.add", "n", "add", "Add", "Add an interview", show=True),
    _key("dates.edit", "enter,e", "edit", "Change", "Change the interview", show=True),
    _key("dates.plan", "p", "plan", "Plan", "Show its plan, day by day", show=True),
    _key("dates.delete", "D,delete", "delete", "Delete", "Delete the interview", show=True),
    _key("dates.undo", "u", "undo", "Undo", "Undo the last change"),
    _key("dates.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("dates.close", "escape,q", "close", "Close", "Back to the decks", show=True),
    *HELP,
    *MOVE,
]

BACKLOG: list[BindingType] = [
    _key("backlog.start", "enter", "start", "Start", "Put the plan in force", show=True),
    _key("backlog.more", "right,l,plus", "days(1)", "More", "A day more", show=True),
    _key("backlog.fewer", "left,h,minus", "days(-1)", "Less", "A day less", show=True),
    _key("backlog.order", "o", "order", "Order", "Other cards first", show=True),
    _key("backlog.new", "n", "new", "New", "New cards meanwhile, or not", show=True),
    _key("backlog.all", "a", "all_decks", "All", "Plan for all decks, or for one", show=True),
    _key("backlog.drop", "D,delete", "drop", "Drop", "Drop the plan in force", show=True),
    _key("backlog.undo", "u", "undo", "Undo", "Undo the last change"),
    _key("backlog.redo", "U,ctrl+r", "redo", "Redo", "Redo what was undone last"),
    _key("backlog.close", "escape,q", "close", "Close", "Back to the decks", show=True),
    *HELP,
    *MOVE,
]

CLOSE: list[BindingType] = [
    _key("app.close", "escape,q,enter", "close", "Close", "Back to where you were", show=True),
]

DISCARD: list[BindingType] = [
    _key("form.drop", "y", "drop", "Discard", "Discard the changes"),
    _key("form.keep", "n,escape", "keep", "Keep editing", "Go back to the form"),
]

STATISTICS_ONLY: list[BindingType] = [
    _key("statistics.close", "escape", "close", "Back", "Back to the decks", show=True),
    _key("statistics.next", "right,l,tab", "turn(1)", "Next", "Next page", show=True),
    _key("statistics.back", "left,h,shift+tab", "turn(-1)", "Previous", "Previous page"),
    _key("statistics.range", "r", "range", "Days", "All time, 7, 30, 90 or 365 days", show=True),
    _key("statistics.deck", "d", "deck", "Deck", "One deck, or all", show=True),
    _key("statistics.tag", "number_sign", "tag", "Tag", "One tag, or all"),
    _key("statistics.level", "v", "level", "Level", "One level, or all"),
    _key("statistics.search", "slash", "search", "Search", "Only cards that a search finds"),
    _key("statistics.explain", "w", "explain", "Info", "Explain this page", show=True),
    _key(
        "statistics.optimize",
        "o",
        "optimize",
        "Fit",
        "Optimize the scheduler for your memory",
        show=True,
    ),
    *(
        _key(f"statistics.edit_{n}", str(n), f"edit({n})", "Edit", "Edit the card of that number")
        for n in range(1, 10)
    ),
]

FITTING: list[BindingType] = [
    _key("fitting.accept", "y", "accept", "Apply", "Use the new parameters", show=True),
    _key("fitting.close", "escape,n", "close", "Back", "Change nothing", show=True),
]

FLAGS: list[BindingType] = [
    _key(f"flag.{flag}", str(flag), f"choose({flag})", f"Flag {flag}", f"Choose flag {flag}")
    for flag in range(8)
]

CHOOSE: list[BindingType] = [
    _key("choose.close", "escape", "close", "Back", "Choose nothing", show=True),
    _key("choose.down", "down", "go(1)", "Down", "Next line"),
    _key("choose.up", "up", "go(-1)", "Up", "Line before"),
]

NEW_COLLECTION: list[BindingType] = [
    _key("collection.make", "y", "make", "Make it", "Make a new collection"),
    _key("collection.leave", "n,escape", "leave", "Make nothing", "Stay with this collection"),
]

LINE: list[BindingType] = [
    _key("line.close", "escape", "close", "Back", "Change nothing", show=True),
]
"""For dialogs of one text field."""

PICK: list[BindingType] = [
    _key("pick.close", "escape", "close", "Back", "Choose nothing", show=True),
    _key("pick.down", "down", "go(1)", "Down", "Next name"),
    _key("pick.up", "up", "go(-1)", "Up", "Previous name"),
]

SAVED_ONLY: list[BindingType] = [
    _key("saved.forget", "ctrl+x", "drop", "Forget", "Drop it", show=True, priority=True),
]

MOCKS_ONLY: list[BindingType] = [
    _key("mocks.delete", "ctrl+x", "drop", "Delete", "Delete it", show=True, priority=True),
]

REWORDED: list[BindingType] = [
    _key("reworded.tick", "space,enter", "tick", "Same or new", "Tick or untick", show=True),
    _key("reworded.run", "ctrl+s", "import", "Import", "Import with this choice", show=True),
    _key("reworded.close", "escape", "close", "Back", "Back to the preview", show=True),
    *HELP,
    *MOVE,
]

EXPORT: list[BindingType] = [
    _key("export.run", "ctrl+s", "save", "Export", "Write the file", show=True),
    _key("export.close", "escape", "cancel", "Back", "Back to the decks", show=True),
]

OVERWRITE: list[BindingType] = [
    _key("overwrite.yes", "y", "replace", "Replace", "Replace the file"),
    _key("overwrite.no", "n,escape", "keep", "Keep", "Leave the file as it is"),
]

CLOSING = {"review.close", "review.undo", "review.redo", "review.add", "review.browse"}
"""The commands of a session without a card; all others in ``REVIEW`` need one."""

_MOVE_WITHOUT_LETTERS = [key for key in MOVE if id_of(key) != "move.top"]

SESSION = [*REVIEW, *END, *MOVE, *SPEAK_FIRST]
SPOKEN = [*SPEAKING, *TICKING, *MAKING, *LISTENING]
READING = [*CLOSE, *MOVE]
INTERVIEW = [*MOCK, *MOVE]
DEBRIEFING = [*DEBRIEF, *_MOVE_WITHOUT_LETTERS]
FLAG = [*CLOSE, *FLAGS]
LEVEL = [*CLOSE, *LEVELS]
SAVED = [*PICK, *SAVED_ONLY]
MOCKS = [*PICK, *MOCKS_ONLY]
BROWSER = [*BROWSE, *MOVE]
IMPORTING = [*IMPORT, *MOVE]
STATISTICS = [*STATISTICS_ONLY, *MOVE]
EDITING = [*FORM, *WRITING]
ADDING = [*ADD, *WRITING]

FIXED: list[BindingType] = [
    Binding("ctrl+q", "quit", "Quit"),
    Binding("ctrl+p", "command_palette", "All commands"),
]
"""Textual's own keys, which take precedence over all others."""

GLOBAL = [*APP, *SYSTEM]


def card_actions() -> frozenset[str]:
    """The names of actions that need a card."""
    needing = (key for key in bindings_of(REVIEW) if key.id not in CLOSING)
    return frozenset(key.action.partition("(")[0] for key in needing)
