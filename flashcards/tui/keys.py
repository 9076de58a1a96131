"""Every key in one place, under the ids by which people remap them in ``config.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType


def _key(
    id_: str, keys: str, action: str, words: str, help_: str, *, show: bool = False
) -> Binding:
    return Binding(keys, action, words, id=id_, tooltip=help_, show=show)


APP: list[BindingType] = [
    _key("app.help", "question_mark,f1", "help", "Keys", "List these keys", show=True),
    _key("app.theme", "t", "toggle_theme", "Dark or light", "Switch between dark and light"),
    _key("app.quit", "q", "quit", "Quit", "Leave, all is saved", show=True),
]

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
    _key("decks.open_all", "a", "open_all", "All", "Study everything due today", show=True),
    _key("decks.undo", "u", "undo", "Undo", "Take back the newest change", show=True),
    _key("decks.options", "o", "options", "Options", "Limits, steps, retention", show=True),
    _key("decks.statistics", "s", "statistics", "Stats", "How much you remember", show=True),
    _key("decks.import", "i", "import_decks", "Add", "Import decks from files", show=True),
]

IMPORT: list[BindingType] = [
    _key("import.run", "ctrl+s", "run", "Import", "Show what is in it, then import", show=True),
    _key("import.close", "escape", "close", "Decks", "Back to the decks", show=True),
]

REVIEW: list[BindingType] = [
    _key("review.close", "escape", "close", "Decks", "Back to the decks, all is saved", show=True),
    _key("review.reveal", "space,enter", "reveal", "Show answer", "Show the answer, then go on"),
    _key("review.again", "1", "rate('1')", "Again", "Again: not recalled"),
    _key("review.hard", "2", "rate('2')", "Hard", "Hard: recalled with much effort"),
    _key("review.good", "3", "rate('3')", "Good", "Good: recalled"),
    _key("review.easy", "4", "rate('4')", "Easy", "Easy: recalled at once"),
    _key("review.undo", "u", "undo", "Undo", "Take back the newest change", show=True),
    _key("review.why", "w", "why", "Why", "Why this card comes now", show=True),
    _key("review.edit", "e", "edit", "Edit", "Edit the note, keep its schedule", show=True),
    _key("review.open", "o", "open_medium", "Open", "Open its picture, sound or link"),
    _key("review.flag", "f", "flag", "Flag", "Mark the card with a flag", show=True),
    _key("review.suspend", "s", "suspend", "Suspend", "Keep it back until told otherwise"),
    _key("review.bury", "b", "bury", "Bury", "Keep it back until tomorrow"),
    _key("review.reset", "r", "reset", "Reset", "Make it new again, keep its log"),
]

END: list[BindingType] = [
    _key("review.done", "enter", "screen.close", "Back to the decks", "Back to the decks"),
]

FORM: list[BindingType] = [
    _key("form.save", "ctrl+s", "save", "Save", "Save and close", show=True),
    _key("form.cancel", "escape", "cancel", "Cancel", "Close without saving", show=True),
]

CLOSE: list[BindingType] = [
    _key("app.close", "escape,q,enter", "close", "Close", "Back to where you were", show=True),
]

DISCARD: list[BindingType] = [
    _key("form.drop", "y", "drop", "Drop", "Drop what was changed"),
    _key("form.keep", "n,escape", "keep", "Keep editing", "Go back to the form"),
]

STATISTICS_ONLY: list[BindingType] = [
    _key("statistics.close", "escape", "close", "Decks", "Back to the decks", show=True),
    _key("statistics.next", "right,l,tab", "turn(1)", "Next", "Next page", show=True),
    _key("statistics.back", "left,h,shift+tab", "turn(-1)", "Back", "The page before"),
    _key("statistics.range", "r", "range", "Range", "All time, 7, 30, 90 or 365 days", show=True),
    _key("statistics.deck", "d", "deck", "Deck", "One deck, or all", show=True),
    _key("statistics.tag", "number_sign", "tag", "Tag", "One tag, or all"),
    _key("statistics.level", "v", "level", "Level", "One level, or all"),
    _key("statistics.explain", "w", "explain", "About", "What the page means", show=True),
    _key("statistics.optimize", "o", "optimize", "Fit", "Fit the scheduler to you", show=True),
    *(
        Binding(str(n), f"edit({n})", "Edit", id=f"statistics.edit_{n}", show=False)
        for n in range(1, 10)
    ),
]

FITTING: list[BindingType] = [
    _key("fitting.accept", "y", "accept", "Take them", "Put them into force", show=True),
    _key("fitting.close", "escape,n", "close", "Back", "Change nothing", show=True),
]

PICK: list[BindingType] = [
    _key("pick.close", "escape", "close", "Back", "Choose nothing", show=True),
    _key("pick.down", "down", "go(1)", "Down", "The name below"),
    _key("pick.up", "up", "go(-1)", "Up", "The name above"),
]

REWORDED: list[BindingType] = [
    _key("reworded.run", "ctrl+s", "import", "Import", "Import with this choice", show=True),
    _key("reworded.close", "escape", "close", "Back", "Back to the preview", show=True),
]

SESSION = [*REVIEW, *MOVE]
READING = [*CLOSE, *MOVE]
IMPORTING = [*IMPORT, *MOVE]
STATISTICS = [*STATISTICS_ONLY, *MOVE]


def unknown_ids(remapped: Mapping[str, str]) -> list[str]:
    """Names in a keymap that belong to no key here."""
    every = _bindings(
        APP,
        MOVE,
        DECKS,
        IMPORT,
        REVIEW,
        END,
        FORM,
        DISCARD,
        CLOSE,
        PICK,
        REWORDED,
        STATISTICS_ONLY,
        FITTING,
    )
    known = {binding.id for binding in every}
    return [id_ for id_ in remapped if id_ not in known]


def clashes(remapped: Mapping[str, str]) -> list[str]:
    """What a keymap takes away: keys that two bindings of one screen would share."""
    found = []
    for screen in (_bindings(DECKS, MOVE, APP), _bindings(SESSION, APP)):
        taken: dict[str, Binding] = {}
        for binding in sorted(screen, key=lambda each: each.id not in remapped):
            for key in (remapped.get(binding.id or "") or binding.key).split(","):
                other = taken.setdefault(key.strip(), binding)
                if other is not binding:
                    found.append(
                        f"“{key}” is “{other.description}” now, no longer “{binding.description}”."
                    )
    return list(dict.fromkeys(found))


def _bindings(*groups: Iterable[BindingType]) -> list[Binding]:
    return [each for group in groups for each in group if isinstance(each, Binding)]
