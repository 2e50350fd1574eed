"""Made-up receivers for the scenes: one that has everything, one that needs the person, one that hands on now."""

from __future__ import annotations

from typing import Any

from host import protocol as p
from host.exports.receiver_kinds import KINDS, receiver_class
from host.i18n import code_sentence
from host.service.api.receiver_calls import kind_of
from tools.made_up import ago, plain


def receiver(name: str = "nas", kind: str = "folder", **told: Any) -> p.Receiver:
    """A receiver that has everything."""
    known: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "settings": [p.ReceiverSetting(name="folder", value="/mnt/nas/invoices")],
        "accounts": None,
        "always": True,
        "handed_on": 214,
        "waiting": 0,
        "failed": 0,
        "last_at": ago(hours=5),
        "next_try": None,
        "problem": None,
        "stopped": False,
        "secret": False,
        "running": False,
        "told": [],
    }
    return p.Receiver(**(known | told))


def receivers(language: str) -> list[p.Receiver]:
    """Three receivers in three states."""
    address = "books.example"
    failed = p.ToldDocument(
        document="d1",
        file="2026/Telekomm/2026-02-05_Telekomm_RE-2026-1029_1236.50.pdf",
        state="failed",
        message=code_sentence("receiver.refused", language, address=address, answer="HTTP 422"),
    )
    return [
        receiver(),
        receiver(
            "books",
            "webhook",
            settings=[
                p.ReceiverSetting(name="url", value=f"https://{address}/hook"),
                p.ReceiverSetting(name="auth", value="bearer"),
            ],
            accounts=["a1"],
            waiting=3,
            failed=1,
            stopped=True,
            secret=True,
            problem=code_sentence("receiver.refuses_login", language, address=address),
            told=[failed],
        ),
    ]


def answers_of_receivers(language: str, *, is_empty: bool = False) -> dict[str, Any]:
    """The answers to all calls about receivers; the first run is over when it is looked at again."""
    kinds = [kind_of(kind, receiver_class(kind).Settings) for kind in KINDS]
    listed = p.ReceiversResult(receivers=[] if is_empty else receivers(language), kinds=kinds, companies=[])
    running = receiver(handed_on=214, waiting=2, running=True)
    then = listed.model_copy(update={"receivers": [receiver(handed_on=216), *listed.receivers[1:]]})
    return {
        "receivers.list": [{"result": plain(listed)}],
        "receivers.add": [{"result": plain(receiver("new"))}],
        **{f"receivers.{name}": [{"result": plain(receiver())}] for name in ("set", "test")},
        "receivers.remove": [{"result": {}}],
        "receivers.hand_on": [{"result": plain(running), "then": {"receivers.list": [{"result": plain(then)}]}}],
    }
