"""Fits the scheduler to a person's answers and asks whether to adopt the parameters.

The fit runs in a process of its own, so that the screen stays responsive and can stop it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.tui import keys
from flashcards.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Preset
    from flashcards.scheduling.optimizer.judging import Verdict


class _CancelledError(Exception):
    """Ends a fit whose screen was closed."""


class FittingScreen(ModalScreen[bool]):
    """Returns True if the statistics must be read again: after an adopted or a refused fit."""

    BINDINGS = keys.FITTING

    class Progress(Message):
        """The share done of a fit, and its result at the end."""

        def __init__(self, share: float, verdict: Verdict | None = None, error: str = "") -> None:
            self.share, self.verdict, self.error = share, verdict, error
            super().__init__()

    def __init__(self, collection: Collection, preset: Preset) -> None:
        self._collection, self._preset = collection, preset
        self._verdict: Verdict | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """A progress bar while the fit runs, then the figures."""
        with Vertical(classes="dialog", id="fitting") as dialog:
            dialog.border_title = f"Optimize · {self._preset.name}"
            yield Static("Fitting the scheduler to your answers…", id="verdict")
            yield ProgressBar(total=100, show_eta=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Starts the fit."""
        self._fit()

    @work(thread=True, exclusive=True, group="fit")
    def _fit(self) -> None:
        # It loads numpy, in this thread rather than before the dialog is painted.
        from flashcards.collection.fitting_process import fit

        worker = get_current_worker()

        def progress(share: float) -> None:
            if worker.is_cancelled:
                raise _CancelledError
            self.post_message(self.Progress(share))

        try:
            verdict = fit(self._collection.path, self._preset.id, progress)
        except FlashcardsError as error:
            self.post_message(self.Progress(1, error=str(error)))
        except _CancelledError:
            return
        else:
            self.post_message(self.Progress(1, verdict))

    @on(Progress)
    def _show(self, message: Progress) -> None:
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
        # Kept at once, however the dialog is closed, so that this fit is not suggested again.
        if not message.verdict.accepted:
            self._refuse(message.verdict)
        words.update(_shown(message.verdict))
        self.refresh_bindings()

    def _refuse(self, verdict: Verdict) -> None:
        try:
            self._collection.optimizer.refuse(self._preset, verdict)
        except FlashcardsError as error:
            self.notify(str(error), severity="warning", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables accepting until the fit is done, and if it was not better."""
        del parameters
        return action != "accept" or (self._verdict is not None and self._verdict.accepted)

    def action_accept(self) -> None:
        """Adopts the fitted parameters."""
        if self._verdict is not None:
            try:
                self._collection.optimizer.adopt(
                    self._preset, self._verdict.parameters, vote=self._verdict.vote
                )
            except FlashcardsError as error:
                self.query_one("#verdict", Static).update(Content(f"✗ {error}"))
                return
            self.dismiss(result=True)

    def action_close(self) -> None:
        """Closes without changes; a running fit is stopped."""
        self.workers.cancel_group(self, "fit")
        refused = self._verdict is not None and not self._verdict.accepted
        self.dismiss(result=refused)


def _shown(verdict: Verdict) -> Content:
    # The package draws charts too, and loads numpy.
    from flashcards.presentation.statistics import fit_words

    mood = "$text-success" if verdict.accepted else "$text-warning"
    parts = [Content.styled(fit_words.reason(verdict), mood)]
    if verdict.gain or verdict.error:
        rows = [fit_words.headings(), *fit_words.later_figures(verdict)]
        parts += [Content(""), *(_line(*row) for row in rows), Content("")]
    if verdict.hard_for_again:
        parts.append(Content.styled(fit_words.hard_for_again(), "$text-warning"))
    if verdict.vote is not None and verdict.reviews:
        parts.append(Content(fit_words.of_vote(verdict.vote)))
    if verdict.accepted:
        parts.append(Content("Use the new parameters? Due dates are unchanged; u undoes it."))
    return Content("\n").join(parts)


def _line(name: str, before: str, after: str) -> Content:
    if not before:
        return Content.styled(name, "$text-muted")
    return Content.assemble((f"{name:<16}", "$text-muted"), f"{before:>8}{after:>8}")
