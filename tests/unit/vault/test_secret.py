"""A secret shows itself nowhere by accident."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from host.vault import Secret, Totp

CANARY = "pw-canary-81d3c7"


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(CANARY)
    for shown in (
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r}",
        repr([secret]),
        repr(Totp(secret)),
    ):
        assert CANARY not in shown
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        json.dumps(secret)
    with pytest.raises(TypeError):
        copy.deepcopy(secret)


def test_messages_that_carry_secrets_do_not_show_them() -> None:
    from host import protocol

    params = [
        protocol.VaultStoreParams(
            account="a", user=CANARY, password=CANARY, totp=CANARY, picture=CANARY.encode(), phrase=CANARY
        ),
        protocol.VaultPhraseParams(phrase=CANARY),
        protocol.VaultProtectParams(phrase=CANARY, old=CANARY),
    ]
    for one in params:
        assert CANARY not in repr(one)
        assert CANARY not in str(one)
