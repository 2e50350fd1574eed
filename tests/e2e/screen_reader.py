"""What a screen reader says while somebody works in a page: the virtual one of Guidepup, which runs in the page."""

from __future__ import annotations

from typing import Any

START = """
  const [address, done] = arguments;
  import(address)
    .then(async ({ virtual }) => {
      Object.assign(globalThis, { screenReader: virtual, screenReaderHears: true, screenReaderSaid: [] });
      await virtual.start({ container: document.body });
      const one = document.activeElement;
      if (one === document.body) return;
      one.blur(); // where the page itself has put the focus is said, too
      one.focus();
    })
    .then(() => done(null), (error) => done(`${error} (make setup)`));
"""
HEAR = """
  const [hears, done] = arguments;
  const change = async () => {
    const reader = globalThis.screenReader;
    if (!reader || globalThis.screenReaderHears === hears) return;
    globalThis.screenReaderHears = hears;
    if (!hears) {
      globalThis.screenReaderSaid = await reader.spokenPhraseLog();
      await reader.stop();
      return;
    }
    await reader.start({ container: document.body });
    await reader.clearSpokenPhraseLog();
  };
  change().then(done);
"""
SAID = """
  const [done] = arguments;
  screenReader.spokenPhraseLog().then((said) => done([...globalThis.screenReaderSaid, ...said]));
"""


def start(house: Any) -> None:
    failed = house.driver.execute_async_script(START, f"{house.address}/screen_reader.js")
    assert failed is None, failed


def hear(house: Any, hears: bool) -> None:
    """Lets it listen, or be still for a while; where none was started, nothing happens."""
    house.driver.execute_async_script(HEAR, hears)


def said(house: Any) -> list[str]:
    """Returns one line for each thing said; what is said again without anything between is said once."""
    lines: list[str] = house.driver.execute_async_script(SAID)
    lines = [" ".join(line.split()) for line in lines]
    return [line for before, line in zip(["", *lines], lines, strict=False) if line != before]
