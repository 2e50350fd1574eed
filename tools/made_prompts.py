"""What a portal asks the person for during a fetch, for pictures and tests of the extension's pages."""

from __future__ import annotations

from host import protocol as p
from tools.made_up import ago, attention

TAB = 7


def code_prompt(language: str) -> p.Attention:
    """The portal sent a code, and says how long it is good for."""
    asked = attention("one_time_code", language=language)
    return asked.model_copy(update={"tab": TAB, "until": ago(minutes=-4)})


def lapsed_prompt(language: str) -> p.Attention:
    """The time of the portal's code is over."""
    return code_prompt(language).model_copy(update={"lapsed": True})


def captcha_prompt(language: str) -> p.Attention:
    """The portal wants to know whether a person is there."""
    return attention("captcha", language=language).model_copy(update={"tab": TAB})
