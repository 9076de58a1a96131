"""A question with two keys for an answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class QuestionScreen(ModalScreen[bool]):
    """Asks something; a subclass binds y and n, says what they do, and has the action of y."""

    YES: ClassVar[str] = ""
    NO: ClassVar[str] = ""
    HEADING: ClassVar[str] = ""
    FRAME: ClassVar[str] = "dialog"
    """The style classes of the frame."""

    def __init__(self, question: str | Content) -> None:
        """Prepares the screen with the question."""
        self._question = question
        super().__init__()

    def compose(self) -> ComposeResult:
        """The question and two keys."""
        # The keys are drawn in the question, where they are looked for, and not in a key bar.
        question = Content.assemble(
            self._question,
            "\n\n",
            ("y", "bold $text-primary"),
            f" {self.YES}    ",
            ("n", "bold $text-primary"),
            f" {self.NO}",
        )
        with Vertical(classes=self.FRAME) as dialog:
            dialog.border_title = self.HEADING
            yield Static(question)

    def action_keep(self) -> None:
        """Declines: all stays as it is."""
        self.dismiss(result=False)
