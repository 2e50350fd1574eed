"""No program of Ophaler listens on a port, and none but the browser asks the network; the demo is shipped for trying only."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support import locations

LISTENING = frozenset(
    ("bind", "listen", "accept", "create_server", "start_server", "start_unix_server", "serve_forever")
)
SERVERS = frozenset(("http.server", "socketserver", "xmlrpc.server", "wsgiref.simple_server"))
CLIENTS = frozenset(
    (
        "urllib.request",
        "http.client",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
    )
)
ASKING = frozenset(("connect", "connect_ex", "create_connection", "open_connection", "urlopen"))
SOCKETS = frozenset(("socket", "asyncio", "ssl"))
"""Only with one of these is a call of that name one of the network's."""
BY_CHOICE = {
    "host/exports/web_client.py": ["http.client", "connection.connect"],
    "host/exports/mail_inbox.py": ["smtplib"],
    "host/inbox/mailboxes/imap_folder.py": ["imaplib"],
}
"""Modules that ask addresses which the person set: to hand documents on, and to read a mailbox."""
SHOWN_HERE = {"host/replica/server.py": ["http.server"]}
"""What listens while a person has a scrambled bundle open by a command (``ophaler bundle open``), on this computer alone."""
DEMO = "host/demo/"


def modules() -> list[Path]:
    files = sorted((locations.ROOT / "host").rglob("*.py"))
    return [file for file in files if not file.relative_to(locations.ROOT).as_posix().startswith(DEMO)]


def found(file: Path, calls: frozenset[str], imports: frozenset[str]) -> list[str]:
    """The calls of such methods where there are sockets, and the imports of such modules."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    methods = [node.func for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    called = [ast.unparse(method) for method in methods if method.attr in calls] if imported & SOCKETS else []
    return sorted(imported & imports) + [name for name in called if not name.startswith("sqlite3.")]


def test_nothing_that_is_shipped_listens() -> None:
    listening = {file: wrong for file in modules() if (wrong := found(file, LISTENING, SERVERS))}
    assert {file.relative_to(locations.ROOT).as_posix(): wrong for file, wrong in listening.items()} == SHOWN_HERE


def test_nothing_that_is_shipped_asks_the_network() -> None:
    asking = {file: wrong for file in modules() if (wrong := found(file, ASKING, CLIENTS))}
    assert {file.relative_to(locations.ROOT).as_posix(): wrong for file, wrong in asking.items()} == BY_CHOICE


def test_a_program_that_does_is_caught() -> None:
    bad = locations.BAD / "open_ports" / "open_ports.py"
    assert sorted(found(bad, LISTENING, SERVERS)) == ["http.server", "server.bind", "server.listen", "socketserver"]
    assert sorted(found(bad, ASKING, CLIENTS)) == ["client.connect", "http.client", "urllib.request"]
