"""Rules about Python."""

from __future__ import annotations

import ast
import re

from tests.house.tree import Tree, dotted

CLOCK = {
    "time.time", "time.monotonic", "time.sleep", "time.perf_counter", "time.time_ns", "time.monotonic_ns",
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now", "datetime.date.today",
}  # fmt: skip
SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|INSERT\s(OR\s\w+\s)?INTO\s|UPDATE\s\w+\sSET\s|DELETE\sFROM\s|CREATE\s(TABLE|INDEX)\s|PRAGMA\s)",
    re.DOTALL,
)
STREAM_CALLS = {"os.dup", "os.dup2", "os.fdopen", "os.read", "os.write"}
STREAMS = ("sys.stdin.buffer", "sys.stdout.buffer", "sys.__stdin__.buffer", "sys.__stdout__.buffer")


def printing(tree: Tree) -> list[str]:
    """Standard output belongs to the browser: only the command line prints."""
    return [
        f"{name}:{node.lineno}: print()"
        for name, module in tree.parsed("host/")
        if not name.startswith("host/cli/")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and dotted(node.func) == "print"
    ]


def echo_past_the_terminal(tree: Tree) -> list[str]:
    """Only host/terminal.py writes to a terminal: what a page chose must not steer it."""
    return [
        f"{name}:{node.lineno}: {dotted(node.func)}()"
        for name, module in tree.parsed("host/")
        if name != "host/terminal.py"
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and dotted(node.func) in ("click.echo", "click.secho", "click.echo_via_pager", "echo_via_pager")
    ]


def own_clock(tree: Tree) -> list[str]:
    """What asks for the time is given a clock, so that a test can move it."""
    return [
        f"{name}:{node.lineno}: {dotted(node.func)}()"
        for name, module in tree.parsed("host/")
        if name != "host/clock.py"
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and dotted(node.func) in CLOCK and not _is_for_a_scheduler(name, node)
    ]


def _is_for_a_scheduler(name: str, node: ast.Call) -> bool:
    """APScheduler compares with its own clock, so the moment at which it shall start must come from there."""
    return name == "host/scheduler.py" and dotted(node.func) == "datetime.now"


def sql_outside_the_store(tree: Tree) -> list[str]:
    """Only host/store/ knows that there is a database."""
    found = []
    for name, module in tree.parsed("host/"):
        if name.startswith("host/store/"):
            continue
        for node in ast.walk(module):
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                imported = [node.module or ""]
            found += [f"{name}:{node.lineno}: import {one}" for one in imported if re.match("sqlite(3|_utils)", one)]
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                found.append(f"{name}:{node.lineno}: SQL")
    return found


_STREAM_OWNERS = (
    "host/native_host.py",
    "host/reading/recognition/recogniser_program.py",
    "host/reading/schematron_program.py",
    "host/reading/worker/serving.py",
)


def streams_outside_the_native_host(tree: Tree) -> list[str]:
    """Only host/native_host.py touches the two streams that the browser reads and writes; the limited worker and the one that
    applies rules are other processes, whose streams are their host's."""
    found = []
    for name, module in tree.parsed("host/"):
        if name in _STREAM_OWNERS:
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and dotted(node) in STREAMS:
                found.append(f"{name}:{node.lineno}: {dotted(node)}")
            if isinstance(node, ast.Call) and dotted(node.func) in STREAM_CALLS and _is_a_stream(node.args[0]):
                found.append(f"{name}:{node.lineno}: {dotted(node.func)}")
    return found


def _is_a_stream(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in (0, 1)


def sleeping_tests(tree: Tree) -> list[str]:
    """A test waits for what happens, never for a while."""
    return [
        f"{name}:{node.lineno}: sleep()"
        for name, module in tree.parsed("tests/")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and dotted(node.func) in ("time.sleep", "sleep", "asyncio.sleep")
    ]
