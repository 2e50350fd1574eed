"""docs/protocol.md has an example of every message, and the models read those very examples."""

from __future__ import annotations

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jsonschema
import pytest

from host import native_host, protocol
from host.rpc import framing
from host.rpc.envelopes import Response, RpcError, decode
from tests.support.locations import ROOT

DOC = (ROOT / "docs" / "protocol.md").read_text("utf-8")
CALLS = {**protocol.CALLS_TO_HOST, **protocol.CALLS_TO_EXTENSION}
NOTES = {**protocol.NOTES_TO_HOST, **protocol.NOTES_TO_EXTENSION}

Examples = dict[tuple[str, str], list[dict[str, Any]]]


def examples(doc: str) -> Examples:
    """(heading of the method, kind of example) to the examples below it; errors stand before the first heading."""
    found: Examples = {}
    heading = ""
    for match in re.finditer(r"^### (\S+)$|^```json (\w+)\n(.*?)^```$", doc, re.MULTILINE | re.DOTALL):
        if match[1]:
            heading = match[1]
        else:
            found.setdefault((heading, match[2]), []).append(json.loads(match[3]))
    return found


def lacking(found: Examples) -> list[tuple[str, str]]:
    wanted = [(method, kind) for method in CALLS for kind in ("call", "answer")] + [(name, "note") for name in NOTES]
    return [one for one in wanted if one not in found]


FOUND = examples(DOC)
SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "docs" / "protocol.schema.json").read_text("utf-8")))


def test_every_method_has_its_examples() -> None:
    assert lacking(FOUND) == []
    known = {"", *CALLS, *NOTES}
    assert [one for one in FOUND if one[0] not in known] == []


def test_a_method_without_an_example_is_noticed() -> None:
    assert lacking(examples(DOC.replace("### fetch.stop", "### fetch.other"))) == [
        ("fetch.stop", "call"),
        ("fetch.stop", "answer"),
    ]


@pytest.mark.parametrize("method", CALLS)
def test_examples_of_a_call(method: str) -> None:
    params, result = CALLS[method]
    for example in FOUND[method, "call"]:
        assert list(example) == ["jsonrpc", "id", "method", "params"]
        assert (example["jsonrpc"], example["method"]) == ("2.0", method)
        assert_reads_back(params, example["params"])
    for example in FOUND[method, "answer"]:
        assert list(example) == ["jsonrpc", "id", "result"]
        assert_reads_back(result, example["result"])
        Response.model_validate_json(json.dumps(example))


@pytest.mark.parametrize("method", NOTES)
def test_examples_of_a_note(method: str) -> None:
    for example in FOUND[method, "note"]:
        assert list(example) == ["jsonrpc", "method", "params"]
        assert (example["jsonrpc"], example["method"]) == ("2.0", method)
        assert_reads_back(NOTES[method], example["params"])


def assert_reads_back(model: type[protocol.Message], example: dict[str, Any]) -> None:
    """The model takes the example, and the example leaves nothing out that the model would write."""
    assert json.loads(model.model_validate_json(json.dumps(example)).model_dump_json()) == example


def test_examples_of_errors() -> None:
    for example in FOUND["", "error"]:
        RpcError.model_validate_json(json.dumps(example["error"]))


@pytest.mark.parametrize(("key", "example"), [(key, one) for key, some in FOUND.items() for one in some])
def test_the_json_schema_takes_every_example(key: tuple[str, str], example: dict[str, Any]) -> None:
    assert [error.message for error in SCHEMA.iter_errors(example)] == []


@pytest.mark.parametrize("method", [*protocol.CALLS_TO_HOST, *protocol.NOTES_TO_HOST])
def test_the_host_decodes_what_the_page_shows(method: str) -> None:
    kind = "call" if method in CALLS else "note"
    for example in FOUND[method, kind]:
        decoded = decode(json.dumps(example).encode())
        assert not isinstance(decoded, Response)
        assert decoded.method == method
        assert type(decoded.params) is (CALLS[method][0] if kind == "call" else NOTES[method])


@pytest.mark.parametrize(
    "limit",
    [protocol.TO_EXTENSION_LIMIT, protocol.TO_HOST_LIMIT, protocol.PIECE, protocol.SNAPSHOT_LIMIT],
)
def test_the_page_names_the_limits(limit: int) -> None:
    assert f"| {limit:,} " in DOC


def test_the_handshake_uses_the_same_numbers() -> None:
    assert native_host.PROTOCOL_VERSION == protocol.VERSION
    assert framing.READ_LIMIT == protocol.TO_HOST_LIMIT
    assert framing.WRITE_LIMIT == protocol.TO_EXTENSION_LIMIT


def test_a_full_piece_fits_into_a_message() -> None:
    longest = {"transfer": "t" * 64, "offset": 2**53, "data": ""}
    around = len(json.dumps({"jsonrpc": "2.0", "id": 2**53, "method": "transfer.piece", "params": longest}))
    assert around + 4 * -(-protocol.PIECE // 3) < protocol.TO_HOST_LIMIT


def test_a_full_page_of_a_ledger_fits_into_a_message() -> None:
    """200 rows of the longest texts that a portal may bring, told by a model and not by luck."""
    text = "€" * 60
    row = protocol.LedgerRow(
        number=text, date=text, total=text, currency=text, kind="invoice", outcome="failed",
        reason=protocol.Failure(code="download.html_instead", message="€" * 400), document="d" * 64,
    )  # fmt: skip
    assert 200 * len(row.model_dump_json().encode()) < protocol.TO_EXTENSION_LIMIT


def test_threads_that_use_a_message_first_at_the_same_time_get_the_same_one() -> None:
    class Fresh(protocol.Message):
        name: protocol.Name
        of: list[protocol.Failure]

    assert not Fresh.__pydantic_complete__, "built at its first use"
    together = threading.Barrier(8)

    def use(number: int) -> str:
        together.wait(60)
        return Fresh.model_validate({"name": f"n{number}", "of": []}).name

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(use, range(8))) == [f"n{number}" for number in range(8)]
