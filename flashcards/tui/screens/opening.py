"""What a screen with a card on it does to open the card's pictures, sounds and links."""

from __future__ import annotations

from textual.screen import Screen

from flashcards.tui import opening
from flashcards.tui.widgets.card_view import CardView


class OpeningScreen(Screen[None]):
    """Opens what is linked to on its card in another program."""

    def say(self, message: str) -> None:
        """Tells news in the screen's own place for them."""
        raise NotImplementedError

    def action_open_medium(self) -> None:
        """Opens the first picture, sound or link of what is shown; pressed again, the next."""
        found = self.query_one(CardView).next_openable()
        if found is None:
            self.say("There is nothing to open on this card")
        elif found.target is None:
            self.say(f"{found.name} is missing from the media folder")
        else:
            self.action_open_target(found.target, found.name)

    def action_open_target(self, target: str, name: str = "") -> None:
        """Opens a file or an address, or says where it is if no window can be seen."""
        if opening.open_outside(target):
            self.say(f"Opening {name or target}")
        else:
            self.notify(f"No window can be opened from here. It is at\n{target}", markup=False)
