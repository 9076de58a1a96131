"""Fits the scheduler to a person's answers in a process of its own, and asks whether to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Footer, ProgressBar, Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.tui import keys

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Preset
    from flashcards.scheduling.judging import Verdict


class _CancelledError(Exception):
    """Ends the fit: nobody waits for it any more."""


class FittingScreen(ModalScreen[bool]):
    """Gives True if new parameters were put into force."""

    BINDINGS = keys.FITTING

    class Told(Message):
        """How far the fit is, or what came of it."""

        def __init__(self, share: float, verdict: Verdict | None = None, error: str = "") -> None:
            self.share, self.verdict, self.error = share, verdict, error
            super().__init__()

    def __init__(self, collection: Collection, preset: Preset) -> None:
        self._collection, self._preset = collection, preset
        self._verdict: Verdict | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """A bar while it runs, then the figures."""
        with Vertical(classes="dialog", id="fitting") as dialog:
            dialog.border_title = f"Optimize · {self._preset.name}"
            yield Static("Fitting the scheduler to your answers…", id="verdict")
            yield ProgressBar(total=100, show_eta=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begins to fit."""
        self._fit()

    @work(thread=True, exclusive=True, group="fit")
    def _fit(self) -> None:
        from flashcards.fitting_process import fit

        worker = get_current_worker()

        def progress(share: float) -> None:
            if worker.is_cancelled:
                raise _CancelledError
            self.post_message(self.Told(share))

        try:
            verdict = fit(self._collection.path, self._preset.id, progress)
        except FlashcardsError as error:
            self.post_message(self.Told(1, error=str(error)))
        except _CancelledError:
            return
        else:
            self.post_message(self.Told(1, verdict))

    @on(Told)
    def _tell(self, message: Told) -> None:
        bar = self.query_one(ProgressBar)
        bar.update(progress=message.share * 100)
        if message.share < 1:
            return
        bar.display = False
        words = self.query_one("#verdict", Static)
        if message.verdict is None:
            words.update(Content(f"✗ {message.error}"))
            return
        self._verdict = message.verdict
        words.update(_shown(message.verdict))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to take before the fit is done, or if it was no better."""
        del parameters
        return action != "accept" or (self._verdict is not None and self._verdict.accepted)

    def action_accept(self) -> None:
        """Puts the fitted parameters into force."""
        if self._verdict is not None:
            try:
                self._collection.adopt(self._preset, self._verdict.parameters)
            except FlashcardsError as error:
                self.query_one("#verdict", Static).update(Content(f"✗ {error}"))
                return
            self.dismiss(result=True)

    def action_close(self) -> None:
        """Leaves everything as it is; a fit that runs is stopped."""
        self.workers.cancel_group(self, "fit")
        self.dismiss(result=False)


_ROWS = (
    ("log loss", "log_loss"),
    ("RMSE (bins)", "rmse_bins"),
    ("AUC", "auc"),
    ("log loss, later", "later_log_loss"),
)


def _shown(verdict: Verdict) -> Content:
    head = Content.styled(f"{'':<16}{'now':>8}{'fitted':>8}", "$text-muted")
    rows = [
        Content.assemble(
            (f"{name:<16}", "$text-muted"),
            f"{_figure(getattr(verdict.before, key)):>8}{_figure(getattr(verdict.after, key)):>8}",
        )
        for name, key in _ROWS
    ]
    mood = "$text-success" if verdict.accepted else "$text-warning"
    parts = [Content.styled(verdict.reason, mood), Content(""), head, *rows]
    if verdict.accepted:
        parts += [Content(""), Content("Take them? Due dates stay; u on the decks takes it back.")]
    return Content("\n").join(parts)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
