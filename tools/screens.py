"""Pictures of what a person sees, in ``build/screens``: every scene, language, colour scheme and width.

``python tools/screens.py [--only TEXT]``; the names say what is on them: ``popup-fetching-nl-dark-360.png``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from host.i18n import languages  # noqa: E402 – the path comes first
from tools.scenes import SCENES  # noqa: E402
from tools.stage import Stage, Words, stage  # noqa: E402

OUT = ROOT / "build" / "screens"
WIDTHS = {"popup": (360,), "dashboard": (320, 1280), "welcome": (320, 1280)}
DASHBOARD = {
    "today": (
        "",
        (
            "no-account",
            "idle",
            "complete",
            "office",
            "fetching",
            "sign-in",
            "sitting",
            "many",
            "late",
            "host-missing",
            "newer-words",
            "replaced",
        ),
    ),
    "settings": ("#settings", ("complete", "no-account")),
    "language": ("#language", ("complete",)),
    "archive": ("#archive", ("complete",)),
    "health": ("#health", ("complete",)),
    "background": ("#background", ("complete",)),
    "accounts": (
        "#portals",
        (
            "no-account",
            "idle",
            "fetching",
            "complete",
            "incomplete",
            "sign-in",
            "autofilled",
            "permission",
            "changed-document",
            "unreadable-times",
            "host-missing",
            "many",
            "newer-words",
            "sitting",
            "several",
            "office",
        ),
    ),
    "account": (
        "#account=a1",
        ("idle", "fetching", "incomplete", "unread", "complete", "healed", "portal-down", "disk-full"),
    ),
    "rows": ("#account=a1&fetch=71", ("incomplete", "unread", "complete", "healed", "no-pdf")),
    "dialog-of-account": ("#portals&open=a1", ("complete", "incomplete", "fetching")),
    "account-administration": ("#account=a1", ("several",)),
    "account-settings": ("#account=a1", ("complete",)),
    "documents": ("#documents", ("complete", "no-account", "several", "office")),
    "document": ("#documents=d0", ("complete", "office")),
    "document-differs": ("#documents=d1", ("complete",)),
    "document-unread": ("#documents=d4", ("complete",)),
    "inbox": ("#inbox", ("complete", "no-account")),
    "inbox-mailbox": ("#inbox", ("complete", "several")),
    "receivers": ("#receivers", ("complete", "no-account", "several")),
    "receivers-change": ("#receivers", ("optional-settings", "several")),
    "calendar": ("#calendar", ("complete", "many", "no-account", "office")),
    "missing": ("#why=a1&month=2026-02", ("complete",)),
    "times": ("#times", ("complete", "many", "no-account", "unreadable-times")),
    "account-times": ("#times=a1", ("complete",)),
    "vault": ("#vault", ("complete", "many", "no-account", "vault-locked", "vault-phrase", "vault-none")),
    "account-vault": ("#vault=a1", ("complete", "sign-in", "vault-locked", "vault-none")),
    "teaching": ("#teach=a1", ("idle", "taught-shown", "taught-failed", "taught-kept")),
    "account-learned": ("#account=a1", ("taught-kept",)),
    "account-forget": ("#account=a1", ("taught-kept",)),
    "adding": ("#add=kpn", ("complete", "no-account")),
    "adding-form": ("#add=kpn", ("no-account",)),
    "adding-own": ("#add", ("several",)),
    "suggestions": ("#suggestions", ("complete", "no-account")),
}
PRESSED = {
    "adding-form": "[data-action=portal-choose]",
    "adding-own": "[data-key=kind-own]",
    "account-forget": "[data-action=learned-forget]",
    "account-administration": ".settings summary",
    "account-settings": ".settings summary",
    "popup-belongs": "#menu-button; [data-action=form][data-id=belongs]",
    "popup-another": "#menu-button; [data-action=form][data-id=another]",
    "popup-menu": "#menu-button",
    "accounts-several": ".settings summary",
    "inbox-mailbox": "[data-key=mailboxes][open], [data-key=mailboxes] > *; [data-key=mailboxes] [data-key=add] > *",
    "receivers-change": ".receiver details:last-of-type > summary",
}
"""What is pressed before a picture is taken, by the beginning of its name; `; ` stands between two presses."""


class Shot(NamedTuple):
    """One state of a page; the name says what is on it."""

    page: str
    name: str
    scene: str
    fragment: str


def shots() -> Iterator[Shot]:
    """Every page in every state."""
    for scene in SCENES:
        if scene not in ("many", "several", "office") and not scene.startswith(("vault", "taught", "welcome")):
            yield Shot("popup", f"popup-{scene}", scene, "")
    yield Shot("popup", "popup-belongs-complete", "complete", "")
    yield Shot("popup", "popup-another-complete", "complete", "")
    yield Shot("popup", "popup-menu-nine", "nine", "")
    for scene in (
        *(name for name in SCENES if name.startswith("welcome-")),
        "wrong-version",
        "old-extension",
        "replaced",
    ):
        yield Shot("welcome", scene if scene.startswith("welcome") else f"welcome-{scene}", scene, "")
    for name, (fragment, scenes) in DASHBOARD.items():
        for scene in scenes:
            yield Shot("dashboard", f"{name}-{scene}", scene, fragment)


def show(house: Stage, shot: Shot, language: str, words: Words | None = None) -> None:
    """Opens the page in its state, and presses what belongs to it."""
    house.open(shot.page, SCENES[shot.scene](language), language=language, fragment=shot.fragment, words=words)
    for control in pressed(shot):
        house.press(control)


def pressed(shot: Shot) -> list[str]:
    """Returns what is pressed before a picture of it is taken."""
    return [
        control
        for beginning, controls in PRESSED.items()
        if shot.name.startswith(beginning)
        for control in controls.split("; ")
    ]


STORES = ROOT / "build" / "stores"
FOR_STORES = ("today-office", "accounts-office", "documents-office", "calendar-office", "welcome-times")
"""What the stores of extensions show, in this order; they want 1280 by 800 (packaging/stores)."""


def take_for_stores(set_up: Stage) -> int:
    """Takes the pictures for the stores; returns their number."""
    named = {shot.name: shot for shot in shots()}
    for language in languages():
        for place, name in enumerate(FOR_STORES, start=1):
            set_up.look(1280, height=800)
            show(set_up, named[name], language)
            set_up.picture(STORES / language / f"{place}-{name}.png", is_whole=False)
    return len(languages()) * len(FOR_STORES)


DOCS = ROOT / "docs" / "screens"
IN_README = {"today": "today-office", "accounts": "accounts-office", "documents": "documents-office"}
"""In every language, by the name of the file."""
BESIDE = {
    "welcome": "welcome-folder",
    "calendar": "calendar-office",
    "times": "times-complete",
    "document": "document-office",
    "popup": "popup-nine",
}
"""In English and Dutch."""
WHOLE = ("accounts", "popup", "today")
"""Shown to their end; the others as a window shows them."""
COLOURS, FEW_COLOURS = 128, 32
"""Of a picture of the docs: enough for a page, and a third of the bytes. Those of the states are many."""
STATES = DOCS / "states"


def take_for_docs(set_up: Stage) -> int:
    """Takes the pictures that the docs show, each small; returns their number."""
    named = {shot.name: shot for shot in shots()}
    taken = 0
    for language in languages():
        for name, wanted in {**IN_README, **(BESIDE if language in ("en", "nl") else {})}.items():
            shot, file = named[wanted], DOCS / f"{name}-{language}.png"
            set_up.look(WIDTHS[shot.page][-1], height=240 if shot.page == "popup" else 800)
            show(set_up, shot, language)
            set_up.picture(file, is_whole=name in WHOLE)
            make_small(file, COLOURS)
            taken += 1
    return taken + take_states(set_up)


def take_states(set_up: Stage) -> int:
    """Takes one picture of every page in every state, and writes the page that shows them; returns their number."""
    for file in STATES.glob("*.png"):
        file.unlink()
    named = list(shots())
    for shot in named:
        file = STATES / f"{shot.name}.png"
        set_up.look(WIDTHS[shot.page][-1], height=240 if shot.page == "popup" else 800)
        show(set_up, shot, "en")
        set_up.picture(file)
        make_small(file, FEW_COLOURS)
    (STATES / "README.md").write_text(states_page([shot.name for shot in named]), "utf-8")
    return len(named)


def states_page(names: list[str]) -> str:
    """Returns the page that shows the pictures of these names."""
    head = (
        "# Every page in every state\n\nIn English, made from made-up data by `python tools/screens.py --docs`;"
        " `make screens` takes them in every language, light and dark, narrow and wide.\n"
    )
    return head + "".join(f"\n## {name}\n![{name}]({name}.png)\n" for name in names)


def make_small(file: Path, colours: int) -> None:
    """Leaves a picture so many colours."""
    from PIL import Image

    with Image.open(file) as whole:
        whole.convert("RGB").quantize(colours).save(file, optimize=True)


def take(set_up: Stage, only: str) -> int:
    """Takes the pictures whose name holds this; returns their number."""
    taken = 0
    for shot in shots():
        for width in WIDTHS[shot.page]:
            for language in languages():
                for colours in ("light", "dark"):
                    file = OUT / f"{shot.name}-{language}-{colours}-{width}.png"
                    if only not in file.name:
                        continue
                    set_up.look(width, height=240 if shot.page == "popup" else 800, dark=colours == "dark")
                    show(set_up, shot, language)
                    set_up.picture(file)
                    taken += 1
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only pictures whose name holds this")
    parser.add_argument("--stores", action="store_true", help="those for the stores of extensions, in build/stores")
    parser.add_argument("--docs", action="store_true", help="those of the docs, in docs/screens")
    asked = parser.parse_args()
    with stage() as set_up:
        if asked.docs:
            taken, folder = take_for_docs(set_up), DOCS
        else:
            taken, folder = (take_for_stores(set_up), STORES) if asked.stores else (take(set_up, asked.only), OUT)
    print(f"{taken} pictures in {folder.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
