"""Every scene of the pictures can be made in every language of the catalogue."""

from __future__ import annotations

import json

import pytest

from host.i18n import languages
from tools import message
from tools.scenes import SCENES


@pytest.mark.parametrize("language", languages())
def test_every_scene_is_there_in_every_language(language: str) -> None:
    for scene in SCENES.values():
        assert json.dumps(scene(language))


def test_a_message_is_asked_for_in_every_language() -> None:
    assert sorted(message.LANGUAGES) == sorted(languages())
