"""Implements ``ophaler demo``: a full run against the bundled test portals, judged by an independent checker."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from host.cli.common import json_option, print_json
from host.clock import SystemClock


@click.command()
@click.option("--headed", is_flag=True, help="Show the browser, and leave it open at the end.")
@click.option("--browser", type=click.Choice(["chromium", "firefox"]), default="chromium", show_default=True)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where everything goes.")
@json_option
def demo(headed: bool, browser: Literal["chromium", "firefox"], folder: Path | None, as_json: bool) -> None:
    """Fetch from the bundled demo portals in a throwaway browser, and check every byte."""
    from host.demo.show import DemoOutput
    from host.demo.walkthrough import default_folder, run_demo

    target = (folder or default_folder()).absolute()
    outcome = run_demo(target, SystemClock(), DemoOutput(quiet=as_json), browser=browser, headed=headed)
    if as_json:
        print_json(outcome.summary)
    if not outcome.verdict.passed:
        sys.exit(1)
