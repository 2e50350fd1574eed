"""Rules about the catalogue of sentences: complete in every language, and nothing in it that nobody says."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

from host import cldr
from tests.house.tree import Tree, dotted

Catalogue = dict[str, dict[str, Any]]
CATALOGUES = re.compile(r"^extension/_locales/(\w+)/messages\.json$")
CODE = re.compile(r"^[a-z_]+\.[a-z_0-9]+$")
RAISED_BY = {"WorldError", "BugError", "RefusedError", "FrameError", "OphalerError"}
CODED_IN_JS = re.compile(
    r"new CodedError\(\s*[\"'`]([a-z_]+\.[a-z_0-9]+)[\"'`]|\bcode:\s*[\"'`]([a-z_]+\.[a-z_0-9]+)[\"'`]"
)
QUOTED = re.compile(r"[\"'`]([a-z_]+\.[a-z_0-9]+)[\"'`]")
KEY = re.compile(r"\b[a-z]+_[a-z0-9_]+")
MADE_UP_KEY = re.compile(r"[\"'`]([a-z]+_[a-z0-9_]*)\$?\{[^}]*\}([a-z0-9_]*)[\"'`]")
WHOLE_KINDS = {"cli_", "ui_", "error_"}
"""A made-up key that starts so would cover half the catalogue: such keys are known by their dotted code instead."""
NOT_ERRORS = {
    "account.moved": "an entry of the journal",
    "account.removed": "an entry of the journal",
    "archive.name": "a setting",
}
SAID_BY = {"sentence", "_sentence", "_cached_sentence", "say", "say_error"}
"""Functions whose first argument is the key of a sentence."""
PLURAL_FORM = re.compile(r"_(zero|one|two|few|many|other)$")
ORDINAL = "ordinal"
"""The sentence whose forms are those of ordinals; every language has all of them, and its rules choose."""
BOTH_AT_ONCE = re.compile(r"\w\([a-z]{1,3}\)|(?<=\$ )(\w{3})\w*/\1\w*")
"""A word with its plural beside it: ``account(s)``, ``Zugang/Zugänge``."""
GERMAN_IMPERATIVES = "|".join(
    (
        "bessere|benutze|erlaube|fülle|gib|halte|hole|lege|lies|melde|nenne|nimm|öffne|prüfe|rufe|schaffe|schließe",
        "schreibe|setze|sieh|stelle|trage|verschiebe|versuche|wähle|warte",
    )
)
FAMILIAR = {
    "de": re.compile(
        r"(?<![-\w])(?:du|dich|dir|dein(?:e[mnrs]?)?)\b"  # the person
        rf"|(?:^|[.;:,] |\b(?:und|oder|bitte) )(?:{GERMAN_IMPERATIVES})\b",  # what the person is told to do
        re.IGNORECASE,
    ),
    "nl": re.compile(r"\b(?:je|jij|jou|jouw|jezelf)\b", re.IGNORECASE),
}
"""Addressing a person as a friend, by language; Ophaler says ``Sie`` and ``u``."""
PLACEHOLDER = re.compile(r"\$([A-Za-z0-9_]+)\$")


def catalogues(tree: Tree) -> dict[str, Catalogue]:
    """Language to its catalogue."""
    return {found[1]: json.loads(text) for name, text in tree.texts.items() if (found := CATALOGUES.match(name))}


def languages_differ(tree: Tree) -> list[str]:
    """Every language has the same keys, the same placeholders, and a sentence that says something. Plural forms beside ``one``
    and ``other`` are a language's own."""
    all_of_them = catalogues(tree)
    wanted = sorted(
        {key for catalogue in all_of_them.values() for key in catalogue if not _is_further_form(key, catalogue)}
    )
    found = []
    for language, catalogue in all_of_them.items():
        found += [f"{language}: {key} is missing" for key in wanted if key not in catalogue]
        for key, entry in catalogue.items():
            used = {name.lower() for name in PLACEHOLDER.findall(entry["message"])}
            if not entry["message"].strip():
                found.append(f"{language}: {key} is empty")
            if used != set(entry.get("placeholders", {})):
                found.append(f"{language}: {key} declares other placeholders than it uses")
            others = [other[key] for other in all_of_them.values() if key in other]
            if any(other.get("placeholders") != entry.get("placeholders") for other in others):
                found.append(f"{language}: {key} has other placeholders than another language")
    return found


def plurals_in_one_sentence(tree: Tree) -> list[str]:
    """A sentence with a number has plural forms: no word stands in it as singular and plural at once, and of the forms
    ``KEY_one`` and ``KEY_other`` none is alone. A language has no other forms than its rules in the CLDR choose."""
    found = []
    for language, catalogue in catalogues(tree).items():
        found += [
            f"{language}: {key} says {hit[0]}"
            for key, entry in catalogue.items()
            if (hit := BOTH_AT_ONCE.search(entry["message"]))
        ]
        for key in catalogue:
            if key.endswith("_one") and f"{key.removesuffix('_one')}_other" not in catalogue:
                found.append(f"{language}: {key} has no form for other numbers")
            if _is_further_form(key, catalogue) and key.rpartition("_")[2] not in cldr.PLURALS.get(language, {}):
                found.append(f"{language}: {key} is a form that no number takes")
    return sorted(found)


def familiar_address(tree: Tree) -> list[str]:
    """Every sentence addresses the person politely."""
    return [
        f"{language}: {key} says {hit[0].strip(' .;:,')}"
        for language, catalogue in catalogues(tree).items()
        if language in FAMILIAR
        for key, entry in catalogue.items()
        if (hit := FAMILIAR[language].search(entry["message"]))
    ]


def _is_further_form(key: str, catalogue: Catalogue) -> bool:
    """Whether a key is a plural form that not every language has: neither ``one`` nor ``other``."""
    counted, _, category = key.rpartition("_")
    return category in ("zero", "two", "few", "many") and f"{counted}_other" in catalogue and counted != ORDINAL


def plurals_without_a_number(tree: Tree) -> list[str]:
    """Who says a sentence that has plural forms passes its number ``n``: without it the key itself would be shown."""
    keys = {key for catalogue in catalogues(tree).values() for key in catalogue}
    counted = {
        key.removesuffix("_one") for key in keys if key.endswith("_one") and key.removesuffix("_one") not in keys
    }
    found = []
    for name, module in tree.parsed("host/", "tools/"):
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and node.args and dotted(node.func).rpartition(".")[2] in SAID_BY):
                continue
            if any(keyword.arg in ("n", None) for keyword in node.keywords):
                continue
            # A conditional expression may hold several keys; a text that goes on with a value stands for all that begin so.
            for line, text in _constants(node.args[0]):
                hits = sorted(key for key in counted if key == text or (text[-1:] == "*" and key.startswith(text[:-1])))
                found += [f"{name}:{line}: {key} is said without a number" for key in hits]
    return sorted(found)


def _constants(node: ast.AST) -> list[tuple[int, str]]:
    """(line, text) of every text in an expression; a text that goes on with a value ends in an asterisk."""
    found = []
    inside = {id(part) for one in ast.walk(node) if isinstance(one, ast.JoinedStr) for part in one.values}
    for one in ast.walk(node):
        if isinstance(one, ast.JoinedStr) and one.values and isinstance(one.values[0], ast.Constant):
            found.append((one.lineno, f"{one.values[0].value}*"))
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in inside:
            found.append((one.lineno, one.value))
    return found


def raised_codes(tree: Tree) -> dict[str, str]:
    """Every code that the host raises or names and the extension makes, with one place where it does.

    A code is a text of two words with a dot whose first word is the first word of some raised code, and which is no
    method of the protocol: so one that reaches its ``raise`` through a variable or a table is found as well.
    """
    raised: dict[str, str] = {}
    named: list[tuple[str, str]] = []
    methods = set()
    for name, module in tree.parsed("host/"):
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and dotted(node.func) in RAISED_BY:
                for line, text in (one for argument in node.args for one in _constants(argument)):
                    if CODE.match(text) or (text.endswith("*") and CODE.match(text[:-1] + "x")):
                        raised.setdefault(text, f"{name}:{line}")
        texts = [(f"{name}:{line}", text) for line, text in _constants(module) if CODE.match(text)]
        if name == "host/protocol.py":
            methods = {text for _, text in texts}
        named += texts
    for name, text in tree.named("extension/", ends=(".js",)):
        if name.endswith("shared/methods.js"):
            continue
        for hit in CODED_IN_JS.finditer(text):
            raised.setdefault(hit[1] or hit[2], name)
        named += [(name, hit[1]) for hit in QUOTED.finditer(text)]
    first_words = {code.split(".")[0] for code in raised}
    for place, code in named:
        known = code in methods or code in NOT_ERRORS or code.endswith((".js", ".json", ".html"))
        if code.split(".")[0] in first_words and not known:
            # A text that only ever is the beginning of codes (``startswith``) stands for all of them.
            begins = any(other != code and other.startswith(code) for other in raised)
            raised.setdefault(f"{code}*" if begins else code, place)
    return raised


def codes_without_a_sentence(tree: Tree) -> list[str]:
    """Every error that can reach a person has its sentence in every language."""
    found = []
    for code, place in sorted(raised_codes(tree).items()):
        key = "error_" + code.replace(".", "_")
        for language, catalogue in catalogues(tree).items():
            keys = (key, f"{key}_other")
            if not any(one.startswith(key.rstrip("*")) if key.endswith("*") else one in keys for one in catalogue):
                found.append(f"{place}: {code} has no sentence in {language}")
    return found


def sentences_nobody_says(tree: Tree) -> list[str]:
    """Nothing stands in the catalogue that no code says."""
    said: set[str] = set()
    starts: list[tuple[str, str]] = []
    for _name, text in tree.named("host/", "extension/", ends=(".py", ".js", ".html", "manifest.json")):
        said |= set(KEY.findall(text))
        said |= {key.removesuffix("__") for key in re.findall(r"__MSG_(\w+?)__", text)}
        starts += [found for found in MADE_UP_KEY.findall(text) if found[0] not in WHOLE_KINDS]
    codes = {code.replace(".", "_") for code in _dotted_texts(tree)}
    every = sorted({key for catalogue in catalogues(tree).values() for key in catalogue})
    return [f"{key} is never said" for key in every if not _is_said(key, said, starts, codes)]


def _dotted_texts(tree: Tree) -> set[str]:
    found = {
        text
        for _, module in tree.parsed("host/")
        for _, text in _constants(module)
        if CODE.match(text.rstrip("*") + "x")
    }
    return found | {hit for _, text in tree.named("extension/", ends=(".js",)) for hit in QUOTED.findall(text)}


def _is_said(key: str, said: set[str], starts: list[tuple[str, str]], codes: set[str]) -> bool:
    counted = PLURAL_FORM.sub("", key)
    if key in said or counted in said:
        return True
    if any(one.startswith(start) and one.endswith(end) for start, end in starts for one in (key, counted)):
        return True
    kind, _, rest = key.partition("_")
    if kind == "error":
        rest = rest if rest in codes else PLURAL_FORM.sub("", rest)
        return rest in codes or any(rest.startswith(code[:-1]) for code in codes if code.endswith("*"))
    return kind == "cli" and re.sub(r"_(ok|note|broken|mend)$", "", rest) in codes
