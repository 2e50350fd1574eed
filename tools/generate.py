"""Write what is made from ``host/protocol.py`` (the JSON Schema, the extension's types and its tables of methods) and from
the Unicode CLDR (``tools/cldr.py``: names for the finder, plural rules and formats for the host).

``--check`` writes nothing and fails when a file is not what it would write.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pydantic.json_schema import models_json_schema  # noqa: E402

from host import protocol  # noqa: E402
from tools import cldr  # noqa: E402

Schema = dict[str, Any]
TABLES = {
    "BACKGROUND_CALLS": "Calls to the host that only the background may make.",
    "PAGES_CALLS": "Calls to the host that the extension's own pages may make, too.",
    "NOTES_TO_HOST": "Notes to the host: never answered.",
    "CALLS_TO_EXTENSION": "Calls that the host may make.",
    "NOTES_TO_EXTENSION": "Notes from the host: never answered.",
}
ALIASES = {
    get_args(getattr(protocol, name)): name
    for name in ("FetchState", "Outcome", "DocumentKind", "AttentionKind", "ArrivalOutcome")
}
SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
CONSTANTS = (
    "VERSION",
    "HOST_NAME",
    "TO_HOST_LIMIT",
    "PIECE",
    "PIECES_IN_FLIGHT",
    "SNAPSHOT_LIMIT",
)


def definitions() -> dict[str, Schema]:
    """Every model of the tables by its name, as JSON Schema."""
    models: dict[str, type[protocol.Message]] = {}
    for table in TABLES:
        for entry in getattr(protocol, table).values():
            for model in entry if isinstance(entry, tuple) else (entry,):
                models[model.__name__] = model
    _, schema = models_json_schema([(model, "validation") for model in models.values()], ref_template="#/$defs/{model}")
    made: dict[str, Schema] = schema["$defs"]
    return dict(sorted(made.items()))


def _reference(model: type[protocol.Message]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _envelopes() -> list[Schema]:
    """One shape per call and per note, then the two shapes of a reply."""
    found: list[Schema] = []
    identity = {"type": "integer"}
    for table in TABLES:
        for method, entry in getattr(protocol, table).items():
            is_call = isinstance(entry, tuple)
            properties: Schema = {"jsonrpc": {"const": "2.0"}}
            if is_call:
                properties["id"] = identity
            properties |= {"method": {"const": method}, "params": _reference(entry[0] if is_call else entry)}
            required = [name for name in properties if name != "params"]
            if (entry[0] if is_call else entry) is not protocol.Nothing:
                required.append("params")
            found.append(
                {
                    "title": method,
                    "type": "object",
                    "properties": properties,
                    "required": required,
                    "additionalProperties": False,
                }
            )
    return found


def _tables() -> Schema:
    """What each method takes and gives: a reply does not name its method, so a reader finds its shape here."""
    made: Schema = {}
    for table in TABLES:
        made[table] = {
            method: {"params": _reference(entry[0]), "result": _reference(entry[1])}
            if isinstance(entry, tuple)
            else {"params": _reference(entry)}
            for method, entry in getattr(protocol, table).items()
        }
    return made


def json_schema() -> str:
    """``docs/protocol.schema.json``."""
    reply = {"jsonrpc": {"const": "2.0"}, "id": {"type": ["integer", "null"]}}
    error = {
        "type": "object",
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}, "data": {"$ref": "#/$defs/Failure"}},
        "required": ["code", "message"],
        "additionalProperties": False,
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ophaler: the messages between extension and host",
        "description": "Made from host/protocol.py by `make generate`; docs/protocol.md explains it.",
        "oneOf": [
            *_envelopes(),
            {
                "title": "reply",
                "type": "object",
                "properties": {**reply, "result": {"type": "object"}},
                "required": ["jsonrpc", "id", "result"],
                "additionalProperties": False,
            },
            {
                "title": "error",
                "type": "object",
                "properties": {**reply, "error": error},
                "required": ["jsonrpc", "id", "error"],
                "additionalProperties": False,
            },
        ],
        "x-version": protocol.VERSION,
        "x-tables": _tables(),
        "$defs": definitions(),
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


# --- TypeScript --------------------------------------------------------------------------------------------------


def _references(schema: object) -> Iterable[str]:
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == "$ref":
                yield str(value).rsplit("/", 1)[-1]
            else:
                yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _sent_by_extension(made: dict[str, Schema]) -> set[str]:
    """Models that the extension writes: only there may a field with a default be left out; the host writes them all."""
    waiting = [entry[0].__name__ for entry in protocol.CALLS_TO_HOST.values()]
    waiting += [entry[1].__name__ for entry in protocol.CALLS_TO_EXTENSION.values()]
    waiting += [model.__name__ for model in protocol.NOTES_TO_HOST.values()]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(made[name])
    return found


def typescript_type(schema: Schema) -> str:
    """The TypeScript of one JSON Schema, for the subset that pydantic makes of our models."""
    match schema:
        case {"$ref": reference}:
            made = str(reference).rsplit("/", 1)[-1]
        case {"anyOf": choices}:
            made = " | ".join(dict.fromkeys(typescript_type(choice) for choice in choices))
        case {"enum": values}:
            made = ALIASES.get(tuple(values)) or " | ".join(json.dumps(value) for value in values)
        case {"const": value}:
            made = json.dumps(value)
        case {"type": "array", "items": items}:
            inner = typescript_type(items)
            made = f"({inner})[]" if "|" in inner else f"{inner}[]"
        case {"type": "object"}:
            values = schema.get("additionalProperties", True)
            made = f"Record<string, {typescript_type(values) if isinstance(values, dict) else 'unknown'}>"
        case {"type": kind} if kind in SIMPLE:
            made = SIMPLE[kind]
        case _:
            raise SystemExit(f"tools/generate.py cannot write this as TypeScript: {schema}")
    return made


def _comment(text: str | None, indent: str = "") -> list[str]:
    if not text:
        return []
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) == 1:
        return [f"{indent}/** {lines[0]} */"]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */"]


def _interface(name: str, schema: Schema, may_omit: bool) -> list[str]:
    properties: dict[str, Schema] = schema.get("properties", {})
    lines = _comment(schema.get("description"))
    if not properties:
        return [*lines, f"export type {name} = Record<string, never>;", ""]
    required = set(schema.get("required", ()))
    lines.append(f"export interface {name} {{")
    for field, shape in properties.items():
        mark = "?" if may_omit and field not in required else ""
        lines.append(f"  {field}{mark}: {typescript_type(shape)};")
    return [*lines, "}", ""]


def _table_type(table: str, about: str) -> list[str]:
    name = "".join(word.capitalize() for word in table.split("_"))
    lines = [f"/** {about} */", f"export interface {name} {{"]
    for method, entry in getattr(protocol, table).items():
        if isinstance(entry, tuple):
            lines.append(f'  "{method}": {{ params: {entry[0].__name__}; result: {entry[1].__name__} }};')
        else:
            lines.append(f'  "{method}": {entry.__name__};')
    return [*lines, "}", ""]


def typescript() -> str:
    """``extension/shared/protocol.d.ts``."""
    made = definitions()
    omitting = _sent_by_extension(made)
    lines = ["// Made from host/protocol.py by `make generate`: do not edit.", ""]
    for values, name in ALIASES.items():
        lines += [f"export type {name} = {' | '.join(json.dumps(value) for value in values)};", ""]
    for name, schema in made.items():
        lines += _interface(name, schema, name in omitting)
    for table, about in TABLES.items():
        lines += _table_type(table, about)
    lines += [
        "/** All calls to the host. */",
        "export interface CallsToHost extends BackgroundCalls, PagesCalls {}",
    ]
    return "\n".join(lines) + "\n"


def javascript() -> str:
    """``extension/shared/methods.js``."""
    lines = ["// @ts-check", "// Made from host/protocol.py by `make generate`: do not edit.", ""]
    for name in CONSTANTS:
        lines.append(f"export const {name} = {json.dumps(getattr(protocol, name))};")
    for table, about in TABLES.items():
        lines += [
            "",
            f"/** {about} @type {{ReadonlySet<string>}} */",
            f"export const {table} = Object.freeze(new Set([",
        ]
        lines += [f"  {json.dumps(method)}," for method in getattr(protocol, table)]
        lines.append("]));")
    return "\n".join(lines) + "\n"


def generated() -> dict[str, str]:
    """Each file, relative to the checkout, with what it must hold."""
    return {
        "docs/protocol.schema.json": json_schema(),
        "extension/shared/protocol.d.ts": typescript(),
        "extension/shared/methods.js": javascript(),
        "host/cldr.py": cldr.host_data(),
        "host/finder/lexicon/cldr_names.py": cldr.finder_names(),
    }


def stale(root: Path) -> list[str]:
    """The files below ``root`` that are missing or not what would be written."""
    return [
        name
        for name, text in generated().items()
        if not (root / name).is_file() or (root / name).read_text("utf-8") != text
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    asked = parser.parse_args()
    old = stale(ROOT)
    for name in old:
        if asked.check:
            print(f"stale: {name} (run `make generate`)")
        else:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(generated()[name], "utf-8")
            print(f"written: {name}")
    raise SystemExit(1 if asked.check and old else 0)


if __name__ == "__main__":
    main()
