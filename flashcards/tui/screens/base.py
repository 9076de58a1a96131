"""The base of screens with a card, whose pictures, sounds and links can be opened."""

from __future__ import annotations

from textual.screen import Screen

from flashcards.tui import open_outside
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.status_line import StatusMessage


class OpeningScreen(Screen[None]):
    """Opens links of the card in another program."""

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the screen's status line."""
        raise NotImplementedError

    def action_open_medium(self) -> None:
        """Opens the first picture, sound or link on the card; repeated, the next one."""
        medium = self.query_one(CardView).next_openable()
        if medium is None:
            self.say("There is nothing to open on this card")
        elif medium.target is None:
            self.say(f"{medium.name} is missing from the media folder")
        else:
            self.action_open_target(medium.target, medium.name)

    def action_open_target(self, target: str, name: str = "") -> None:
        """Opens a file or an address; without a desktop, shows where it is."""
        if open_outside.open_outside(target):
            self.say(f"Opening {name or target}")
        else:
            # Without markup, for an address may hold brackets.
            self.notify(f"No window can be opened from here. It is at\n{target}", markup=False)
