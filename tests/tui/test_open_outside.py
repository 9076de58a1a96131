"""Whether, and how, something is opened in another program."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flashcards.tui import open_outside


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"SSH_CONNECTION": "x", "DISPLAY": ":0"}, None),
        ({}, None),
        ({"DISPLAY": ":0"}, "/bin/xdg-open"),
        ({"WAYLAND_DISPLAY": "w"}, "/bin/xdg-open"),
        ({"WSL_DISTRO_NAME": "u"}, "/bin/wslview"),
    ],
)
def test_only_where_a_window_can_be_seen_is_one_opened(
    environment: Mapping[str, str], command: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert open_outside.opener(environment, "linux") == command
