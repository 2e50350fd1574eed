"""Sittings for pictures and tests of the extension's pages."""

from __future__ import annotations

from typing import Any

from host import protocol as p
from host.i18n import sentence
from host.vocabulary import MemberState, SittingState
from tools.made_up import SUPPLIERS, attention, plain

MEMBERS: dict[SittingState, tuple[MemberState, ...]] = {
    "waiting": ("waiting", "waiting", "waiting"),
    "later": ("waiting", "waiting", "waiting"),
    "running": ("through", "front", "waiting"),
    "over": ("through", "skipped", "through"),
}
STATES = tuple(MEMBERS)
KINDS: tuple[p.AttentionKind, ...] = ("sign_in", "sign_in", "one_time_code")


def sitting(state: SittingState, language: str) -> p.Sitting:
    """Three portals, of the first three suppliers."""
    states = MEMBERS[state]
    needed = [name for name, one in zip(SUPPLIERS, states, strict=False) if one in ("waiting", "front")]
    time = sentence("sitting_minutes", language, n=len(needed) + 1)
    title = sentence("sitting_title", language, n=len(needed), time=time)
    messages = {
        "waiting": sentence("sitting_waiting", language, names=", ".join(needed)),
        "later": sentence("sitting_later", language, time="2026-03-09 16:30"),
        "running": sentence("sitting_running", language, name=SUPPLIERS[1]),
        "over": " ".join(
            (
                sentence("sitting_over_through", language, names=f"{SUPPLIERS[0]}, {SUPPLIERS[2]}"),
                sentence("sitting_over_skipped", language, names=SUPPLIERS[1]),
            )
        ),
    }
    return p.Sitting(
        id=3,
        state=state,
        portals=len(needed),
        minutes=len(needed) + 1,
        title=sentence("sitting_over_title_left", language) if state == "over" else title,
        message=messages[state],
        again_at="2026-03-09T15:30:00+00:00" if state == "later" else None,
        members=[
            p.SittingMember(
                account=f"a{number}",
                account_name=SUPPLIERS[number - 1],
                kind=KINDS[number - 1],
                state=one,
                message=sentence(f"sitting_member_{one}", language),
            )
            for number, one in enumerate(states, start=1)
        ],
    )


def asked(state: SittingState, language: str) -> list[p.Attention]:
    """What the portals ask, one by one."""
    made = [attention(kind, language=language, number=n, identity=n) for n, kind in enumerate(KINDS, start=1)]
    if state == "over":
        return made[1:2]
    return [made[1], made[2].model_copy(update={"lapsed": True})] if state == "running" else made


def answers_of_sittings(shown: p.Sitting | None, language: str) -> dict[str, Any]:
    """What the buttons of a sitting lead to."""
    if shown is None:
        return {}
    then: dict[str, SittingState] = {"start": "running", "later": "later", "skip": "over"}
    made = {name: plain(p.SittingResult(sitting=sitting(state, language))) for name, state in then.items()}
    return {f"sitting.{name}": [{"result": result}] for name, result in made.items()} | {
        "attention.ask_again": [{"result": {}}]
    }
