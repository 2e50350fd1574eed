"""Checks every part of the chain from the browser to the archive."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from host import __version__
from host.clock import Clock
from host.errors import OphalerError, WorldError
from host.i18n import error_sentence, sentence, terminal_language
from host.install.added_ids import added_ids
from host.install.browsers import Family, InstalledBrowser, box_manifest_folder, find_browsers, manifest_folder
from host.install.files import is_open_to_others, is_writable_by_others
from host.install.launcher import launcher_files, launcher_folder, launcher_path
from host.install.machine import Machine
from host.install.manifests import (
    MANIFEST_FILE,
    allowed,
    allowed_key,
    id_of_caller,
    is_own_manifest,
    own_ids,
    read_extension_manifest,
    read_manifest,
    unknown_callers,
)
from host.install.probe import probe_launcher
from host.install.setup import profile_manifests, registry_keys
from host.install.system_package import has_packaged_extension, packaged_launcher, packaged_manifest
from host.install.timers import timer_of, timer_state
from host.limited_worker import LimitedWorker, worker
from host.paths import Paths
from host.protocol import HOST_NAME
from host.reading.recognition.recogniser import recognisers_here
from host.reading.recognition.scan_reader import chosen_recogniser
from host.rpc.framing import PROTOCOL_VERSION
from host.store import Store

_SMALL_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
"""Without a table of its objects, as readers accept it."""
OLDEST_PYTHON = (3, 11)
CheckState = Literal["ok", "note", "broken"]


@dataclass(frozen=True)
class Check:
    """The result for one part. ``code`` is dotted; the sentence is ``cli_<code>_<state>`` in the catalogue, and for
    a broken part ``cli_<code>_mend`` says what to do. A *note* is information about a working part. ``errors``: whose
    sentences follow, in this order."""

    code: str
    state: CheckState
    values: dict[str, str] = field(default_factory=dict)
    errors: tuple[OphalerError, ...] = ()

    def message(self, language: str) -> str:
        """Returns what was found, in words."""
        own = sentence(f"cli_{self.code.replace('.', '_')}_{self.state}", language, **self.values)
        return " ".join([own, *(error_sentence(error, language) for error in self.errors)])

    def remedy(self, language: str) -> str:
        """Returns what to do about a broken part."""
        return sentence(f"cli_{self.code.replace('.', '_')}_mend", language, **self.values)


@dataclass(frozen=True)
class Doctor:
    """Examines one installation; with ``profile`` the registration of that browser profile only."""

    paths: Paths
    extension: Path
    machine: Machine
    clock: Clock
    profile: Path | None = None
    python: tuple[int, int] = sys.version_info[:2]
    reader: LimitedWorker = field(default_factory=worker)

    def examine(self) -> Iterator[Check]:
        """Yields all checks, in an order in which a broken one explains those after it."""
        yield self._python()
        yield self._reader()
        yield self._data()
        database = self._database()
        yield database
        if database.state == "ok":
            yield from self._settings()
            yield self._scans()
            yield from self._own_connectors()
            yield from self._accounts()
        extension = self._extension_manifest()
        yield self._extension(extension)
        yield self._versions(extension)
        yield self._launcher()
        yield self._answer(extension)
        yield from self._browsers(extension)
        yield self._background()
        yield self._running()

    def _python(self) -> Check:
        version = ".".join(map(str, self.python))
        return Check("doctor.python", "ok" if self.python >= OLDEST_PYTHON else "broken", {"version": version})

    def _reader(self) -> Check:
        """Has the limited worker read a PDF of three objects."""
        try:
            self.reader.ask("structure", _SMALL_PDF)
        except WorldError as error:
            return Check("doctor.reader", "broken", errors=(error,))
        return Check("doctor.reader", "ok")

    def _data(self) -> Check:
        values = {"folder": str(self.paths.data)}
        try:
            self.paths.make()
            with tempfile.TemporaryFile(dir=self.paths.data) as file:
                file.write(b"written by ophaler doctor")
        except OSError as error:
            return Check("doctor.data", "broken", {**values, "reason": error.strerror or ""})
        if is_open_to_others(self.paths.data):
            return Check("doctor.data_open", "broken", values)
        return Check("doctor.data", "ok", values)

    def _store(self) -> Store:
        return Store(self.paths, self.clock)

    def _database(self) -> Check:
        values = {"file": str(self.paths.database)}
        try:
            with self._store() as store:
                return Check("doctor.database", "ok", {**values, "documents": str(store.documents.count())})
        except (OphalerError, OSError) as error:
            return Check("doctor.database", "broken", {**values, "reason": str(error)})

    def _settings(self) -> Iterator[Check]:
        """Yields one check for each setting that cannot be read, else one for all."""
        from host.schedule import setting_problems

        with self._store() as store:
            problems = setting_problems(store)
        for problem in problems:
            errors = (problem.error,) if problem.why is None else (problem.error, problem.why)
            yield Check("doctor.settings", "broken", problem.error.details, errors)
        if not problems:
            yield Check("doctor.settings", "ok")

    def _scans(self) -> Check:
        """Says by what scans are read, or could be."""
        with self._store() as store:
            chosen = chosen_recogniser(store)
        here = ", ".join(found.name for found in recognisers_here())
        if chosen is None:
            return Check("doctor.scans", "note", {"programs": here}) if here else Check("doctor.scans_none", "note")
        state: CheckState = "ok" if chosen in here.split(", ") else "broken"
        return Check("doctor.scans", state, {"program": chosen, "programs": here})

    def _own_connectors(self) -> Iterator[Check]:
        """Yields a note for each of the person's own connector files that is not used."""
        from host.connectors.own_files import load_own
        from host.connectors.rule_words import rule_sentence

        try:
            files = load_own(self.paths.connectors)
        except WorldError as error:
            yield Check("doctor.own_connectors", "broken", {"folder": str(self.paths.connectors)}, (error,))
            return
        for one in files:
            if one.findings:
                reason = rule_sentence(one.findings[0], terminal_language())
                yield Check("doctor.own_connector", "note", {"file": str(one.file), "reason": reason})

    def _accounts(self) -> Iterator[Check]:
        """Yields notes for accounts that are fetched with less than was meant: without a connector that this version does
        not have, or with a memory that it cannot read or that a later version wrote."""
        from host.connectors import unusable_connector

        with self._store() as store:
            accounts = store.accounts.list()
        for account in accounts:
            if account.connector is not None and unusable_connector(account) is not None:
                values = {"account": account.id, "url": account.url, "connector": account.connector}
                yield Check("doctor.connector", "note", values)
            memory = account.memory
            if memory.is_newer:
                yield Check("doctor.memory_newer", "note", {"account": account.id, "version": str(memory.version)})
            if memory.unreadable_text is not None:
                yield Check("doctor.memory_whole", "note", {"account": account.id})
            elif memory.is_damaged:
                names = ", ".join(memory.unreadable_names)
                yield Check("doctor.memory", "note", {"account": account.id, "names": names})

    # --- the extension

    def _extension_manifest(self) -> dict[str, Any] | None:
        try:
            manifest = read_extension_manifest(self.extension)
            own_ids(manifest)
        except (OphalerError, KeyError, TypeError, ValueError):
            return None
        return manifest

    def _extension(self, extension: dict[str, Any] | None) -> Check:
        return Check("doctor.extension", "broken" if extension is None else "ok", {"folder": str(self.extension)})

    def _versions(self, extension: dict[str, Any] | None) -> Check:
        version = str(extension.get("version")) if extension is not None else "?"
        state: CheckState = "ok" if version == __version__ else "broken"
        return Check("doctor.versions", state, {"host": __version__, "extension": version})

    # --- the launcher

    def _has_own_launcher(self) -> bool:
        return launcher_path(self.paths.data, self.machine).is_file()

    def _launcher_file(self) -> Path:
        """Returns the launcher that the browsers start: the person's own, else that of a package."""
        own = launcher_path(self.paths.data, self.machine)
        return own if self._has_own_launcher() else packaged_launcher(self.machine) or own

    def _launcher(self) -> Check:
        values = {"file": str(self._launcher_file())}
        if not self._has_own_launcher() and packaged_launcher(self.machine) is not None:
            return Check("doctor.launcher", "ok", values)
        for file, (text, _) in launcher_files(self.paths.data, self.machine).items():
            if not file.is_file():
                return Check("doctor.launcher", "broken", values)
            if file.read_bytes() != text.encode("utf-8"):
                return Check("doctor.launcher_old", "broken", values)
            if is_writable_by_others(file) or is_writable_by_others(launcher_folder(self.paths.data)):
                return Check("doctor.launcher_open", "broken", values)
        return Check("doctor.launcher", "ok", values)

    def _answer(self, extension: dict[str, Any] | None) -> Check:
        version = str(extension.get("version")) if extension is not None else __version__
        try:
            answer = probe_launcher(self._launcher_file(), self._arguments(extension), version)
        except OphalerError as error:
            return Check("doctor.answer", "broken", {"version": "", "reason": error.details.get("reason", "")})
        if (answer.protocol, answer.version) != (PROTOCOL_VERSION, __version__):
            return Check("doctor.answer_other", "broken", {"version": answer.version, "wanted": __version__})
        return Check("doctor.answer", "ok", {"version": answer.version})

    def _arguments(self, extension: dict[str, Any] | None) -> list[str]:
        return allowed("chromium", [own_ids(extension)["chromium"]]) if extension is not None else []

    # --- the browsers

    def _browsers(self, extension: dict[str, Any] | None) -> Iterator[Check]:
        if self.profile is not None:
            for family, file in profile_manifests(self.profile, self.machine).items():
                yield self._manifest(f"{self.profile} ({family})", family, file, extension)
                yield from self._unknown_ids(f"{self.profile} ({family})", family, file, extension)
            return
        browsers = find_browsers(self.machine)
        if not browsers:
            yield Check("doctor.browsers", "broken")
        launcher = launcher_path(self.paths.data, self.machine)
        for installed in browsers:
            browser = installed.browser
            if installed.boxed:
                yield self._box(installed, launcher)
                if folder := box_manifest_folder(installed, self.machine):
                    yield from self._unknown_ids(browser.name, browser.family, folder / MANIFEST_FILE, extension)
            if browser.family == "firefox" and not has_packaged_extension(self.machine):
                yield Check("doctor.unsigned", "note")
            file = manifest_folder(browser, self.machine, launcher) / MANIFEST_FILE
            for_all = packaged_manifest(browser, self.machine)
            if for_all is not None and not file.exists() and not installed.boxed:
                yield self._manifest(browser.name, browser.family, for_all, extension, packaged_launcher(self.machine))
                continue
            keys = registry_keys(browser) if self.machine.system == "windows" else []
            missing = [key for key in keys if self.machine.registry.get(key) != str(file)]
            if missing:
                yield Check("doctor.registry", "broken", {"browser": browser.name, "key": missing[0]})
            else:
                yield self._manifest(browser.name, browser.family, file, extension)
            yield from self._unknown_ids(browser.name, browser.family, file, extension)

    def _box(self, installed: InstalledBrowser, launcher: Path) -> Check:
        """Returns what is to be said of a sandboxed browser, which works only with a manifest where its box reads."""
        folder = box_manifest_folder(installed, self.machine)
        values = {"browser": installed.browser.name, "box": installed.boxed.capitalize()}
        if folder is None or is_own_manifest(folder / MANIFEST_FILE, launcher):
            return Check("doctor.boxed", "note", values)
        return Check("doctor.boxed", "broken", {**values, "folder": str(folder)})

    def _manifest(
        self, name: str, family: Family, file: Path, extension: dict[str, Any] | None, launcher: Path | None = None
    ) -> Check:
        """``launcher``: the one that the manifest must name, if not the person's own."""
        values = {"browser": name, "file": str(file)}
        manifest = read_manifest(file)
        if manifest is None:
            return Check("doctor.manifest", "broken", values)
        wanted = launcher or launcher_path(self.paths.data, self.machine)
        expected = {"name": HOST_NAME, "path": str(wanted), "type": "stdio"}
        if {key: manifest.get(key) for key in expected} != expected:
            return Check("doctor.manifest_other", "broken", values)
        own = allowed(family, [own_ids(extension)[family]]) if extension is not None else []
        if not set(own) <= set(manifest.get(allowed_key(family)) or ()):
            return Check("doctor.manifest_closed", "broken", values)
        if is_writable_by_others(file):
            return Check("doctor.manifest_open", "broken", values)
        return Check("doctor.manifest", "ok", values)

    def _unknown_ids(self, name: str, family: Family, file: Path, extension: dict[str, Any] | None) -> Iterator[Check]:
        """Yields a note for extensions in a manifest that neither setup nor the person let in. Without the extension's own
        manifest nobody knows which they are, and a check of its own tells that."""
        if extension is None:
            return
        known = [own_ids(extension)[family], *added_ids(self.paths.data)]
        if unknown := unknown_callers(file, family, known):
            ids = ", ".join(map(id_of_caller, unknown))
            yield Check("doctor.unknown_ids", "note", {"browser": name, "file": str(file), "ids": ids})

    def _running(self) -> Check:
        try:
            with self._store() as store:
                hosts = store.hosts.alive()
        except (OphalerError, OSError):
            hosts = []
        if not hosts:
            return Check("doctor.running", "note")
        if any(host.version != __version__ for host in hosts):
            return Check("doctor.running_old", "broken", {"version": hosts[0].version, "wanted": __version__})
        return Check("doctor.running", "ok", {"browsers": ", ".join(sorted({host.browser for host in hosts}))})

    def _background(self) -> Check:
        states: dict[str, CheckState] = {"off": "note", "on": "ok", "broken": "broken"}
        values = {"file": str(timer_of(self.paths.data, self.machine).file)}
        return Check("doctor.background", states[timer_state(self.paths.data, self.machine)], values)
