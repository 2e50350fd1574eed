"""The doctor finds each way in which the chain can be broken, and nothing else."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from host.clock import SystemClock
from host.i18n import languages, sentence
from host.install import doctor as module
from host.install.browsers import Family
from host.install.doctor import Check, Doctor
from host.install.launcher import launcher_folder, launcher_path
from host.install.machine import Machine
from host.install.manifests import MANIFEST_FILE, allowed, manifest_text, own_ids, read_extension_manifest
from host.install.setup import set_up, set_up_profile
from host.install.system_package import FIREFOX_EXTENSION, LAUNCHER, MANIFEST_FOLDERS
from host.limited_worker import LimitedWorker
from host.paths import Paths, extension_folder
from host.reading.recognition.recogniser import Tesseract
from host.reading.recognition.scan_reader import RECOGNISER_SETTING
from host.store import Store
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.made_up_machine import MadeUpRegistry, made_up


class House:
    """Everything set up for Chromium and Firefox in a test's own folder."""

    def __init__(self, folder: Path) -> None:
        self.machine: Machine = made_up(folder, browsers=("chromium", "firefox"))
        self.paths = Paths(folder / "data")
        self.extension = folder / "extension"
        shutil.copytree(extension_folder(), self.extension)
        self.manifests = [one.manifest for one in set_up(self.paths, self.extension, self.machine).registered]
        self.launcher = launcher_path(self.paths.data, self.machine)
        self.python = (3, 11)

    def examine(self) -> list[Check]:
        clock = SystemClock()
        return list(Doctor(self.paths, self.extension, self.machine, clock, python=self.python).examine())

    def broken(self) -> list[str]:
        return [check.code for check in self.examine() if check.state == "broken"]

    def change(self, file: Path, **changes: object) -> None:
        file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), "utf-8")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    # Whatever the machine has that runs the tests.
    monkeypatch.setattr(module, "recognisers_here", list)
    return House(tmp_path)


def test_a_healthy_chain(house: House) -> None:
    assert [(check.code, check.state) for check in house.examine()] == [
        ("doctor.python", "ok"),
        ("doctor.reader", "ok"),
        ("doctor.data", "ok"),
        ("doctor.database", "ok"),
        ("doctor.settings", "ok"),
        ("doctor.scans_none", "note"),
        ("doctor.extension", "ok"),
        ("doctor.versions", "ok"),
        ("doctor.launcher", "ok"),
        ("doctor.answer", "ok"),
        ("doctor.manifest", "ok"),
        ("doctor.unsigned", "note"),
        ("doctor.manifest", "ok"),
        ("doctor.background", "note"),
        ("doctor.running", "note"),
    ]


def test_what_a_package_installed_for_all_users_is_well_without_setup(tmp_path: Path) -> None:
    machine = made_up(tmp_path, browsers=("chromium", "firefox"))
    launcher = machine.root / LAUNCHER
    launcher.parent.mkdir(parents=True)
    launcher.write_text("#!/bin/sh\nexit 1\n")
    ids = own_ids(read_extension_manifest(extension_folder()))
    families: dict[str, Family] = {"chromium": "chromium", "firefox": "firefox"}
    for browser, family in families.items():
        file = machine.root / MANIFEST_FOLDERS[browser][0] / MANIFEST_FILE
        file.parent.mkdir(parents=True)
        file.write_text(manifest_text(family, launcher, allowed(family, [ids[family]])))
    extension = machine.root / FIREFOX_EXTENSION
    extension.parent.mkdir(parents=True)
    extension.touch()

    def examine() -> dict[str, str]:
        doctor = Doctor(Paths(tmp_path / "data"), extension_folder(), machine, SystemClock())
        return {check.code: check.state for check in doctor.examine() if check.state != "note"}

    found = examine()
    assert (found["doctor.launcher"], found["doctor.manifest"]) == ("ok", "ok")
    assert found["doctor.answer"] == "broken"  # this launcher only ends
    assert "doctor.unsigned" not in found
    (machine.root / MANIFEST_FOLDERS["chromium"][0] / MANIFEST_FILE).write_text(
        manifest_text("chromium", tmp_path / "elsewhere", [])
    )
    assert examine()["doctor.manifest_other"] == "broken"


def test_scans_are_read_by_what_was_chosen_or_the_doctor_says_why_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> Check:
        return next(check for check in house.examine() if check.code.startswith("doctor.scans"))

    monkeypatch.setattr(module, "recognisers_here", lambda: [Tesseract("/nowhere/tesseract", ("eng",))])
    assert (found().code, found().state, found().values["programs"]) == ("doctor.scans", "note", "tesseract")
    with Store(house.paths, SystemClock()) as store:
        store.settings.set(RECOGNISER_SETTING, "tesseract")
    assert (found().state, found().values["program"]) == ("ok", "tesseract")
    monkeypatch.setattr(module, "recognisers_here", list)
    assert found().state == "broken"
    for language in languages():
        assert "tesseract" in sentence("cli_doctor_scans_broken", language, **found().values)


def test_a_reader_that_does_not_start_is_named(house: House) -> None:
    reader = LimitedWorker(["/nowhere/python"])
    doctor = Doctor(house.paths, house.extension, house.machine, SystemClock(), reader=reader)
    [found] = [check for check in doctor.examine() if check.state == "broken"]
    assert (found.code, [error.code for error in found.errors]) == ("doctor.reader", ["reading.no_worker"])


def test_an_account_whose_connector_is_gone_is_named(house: House) -> None:
    with Store(house.paths, SystemClock()) as store:
        store.accounts.add("https://shop.example/", connector="woocommerce")
        gone = store.accounts.add("https://portal.example/", connector="gone-since").id
    [note] = [check for check in house.examine() if check.code == "doctor.connector"]
    assert (note.state, note.values["account"], note.values["connector"]) == ("note", gone, "gone-since")
    assert house.broken() == []
    for language in languages():
        assert "gone-since" in sentence("cli_doctor_connector_note", language, **note.values)


def _old_python(house: House) -> None:
    house.python = (3, 10)


def _data_is_a_file(house: House) -> None:
    shutil.rmtree(house.paths.staging)
    house.paths.staging.write_text("")


def _database_is_something_else(house: House) -> None:
    house.paths.database.write_text("not a database, but long enough to be looked at" * 100)


def _data_open(house: House) -> None:
    house.paths.data.chmod(0o777)


def _extension_gone(house: House) -> None:
    shutil.rmtree(house.extension)


def _extension_newer(house: House) -> None:
    house.change(house.extension / "manifest.json", version="99.0")


def _extension_keyless(house: House) -> None:
    house.change(house.extension / "manifest.json", key=None)


def _launcher_gone(house: House) -> None:
    house.launcher.unlink()


def _launcher_changed(house: House) -> None:
    house.launcher.write_text(house.launcher.read_text("utf-8") + "# and more\n", "utf-8")


def _launcher_open(house: House) -> None:
    house.launcher.chmod(0o777)


def _launcher_folder_open(house: House) -> None:
    launcher_folder(house.paths.data).chmod(0o777)


def _launcher_not_executable(house: House) -> None:
    house.launcher.chmod(0o600)


def _manifest_gone(house: House) -> None:
    house.manifests[0].unlink()


def _manifest_is_not_json(house: House) -> None:
    house.manifests[1].write_text("{")


def _manifest_elsewhere(house: House) -> None:
    house.change(house.manifests[0], path="/nowhere/ophaler-host")


def _manifest_of_another(house: House) -> None:
    house.change(house.manifests[1], name="org.other.host")


def _manifest_lets_others_in(house: House) -> None:
    house.change(house.manifests[0], allowed_origins=["chrome-extension://" + "a" * 32 + "/"])


def _manifest_open(house: House) -> None:
    house.manifests[1].chmod(0o666)


def _zone_gone(house: House) -> None:
    with Store(house.paths, SystemClock()) as store:
        store.settings.set(WINDOWS_SETTING, '{"zone": "Old/Name"}')


def _account_edited(house: House) -> None:
    with Store(house.paths, SystemClock()) as store:
        store.accounts.set(store.accounts.add("https://p.example/").id, windows="[]")


def _no_browser(house: House) -> None:
    shutil.rmtree(house.machine.home)


BREAKS: list[tuple[Callable[[House], None], list[str]]] = [
    (_old_python, ["doctor.python"]),
    (_data_is_a_file, ["doctor.data"]),
    (_data_open, ["doctor.data_open"]),
    (lambda house: house.paths.data.chmod(0o755), ["doctor.data_open"]),
    (lambda house: house.paths.data.chmod(0o710), ["doctor.data_open"]),
    (_database_is_something_else, ["doctor.database"]),
    (_extension_gone, ["doctor.extension", "doctor.versions"]),
    (_extension_newer, ["doctor.versions"]),
    (_extension_keyless, ["doctor.extension", "doctor.versions"]),
    (_launcher_gone, ["doctor.launcher", "doctor.answer"]),
    (_launcher_changed, ["doctor.launcher_old"]),
    (_launcher_open, ["doctor.launcher_open"]),
    (_launcher_folder_open, ["doctor.launcher_open"]),
    (_launcher_not_executable, ["doctor.answer"]),
    (_manifest_gone, ["doctor.manifest"]),
    (_manifest_is_not_json, ["doctor.manifest"]),
    (_manifest_elsewhere, ["doctor.manifest_other"]),
    (_manifest_of_another, ["doctor.manifest_other"]),
    (_manifest_lets_others_in, ["doctor.manifest_closed"]),
    (_manifest_open, ["doctor.manifest_open"]),
    (_no_browser, ["doctor.browsers"]),
    (_zone_gone, ["doctor.settings"]),
    (_account_edited, ["doctor.settings"]),
]


@pytest.mark.parametrize(("break_it", "found"), BREAKS, ids=lambda value: getattr(value, "__name__", ""))
def test_each_break_is_found_and_named(house: House, break_it: Callable[[House], None], found: list[str]) -> None:
    break_it(house)
    assert house.broken() == found


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise SystemExit('no module named host')", "doctor.answer"),
        ("print('hello')", "doctor.answer"),
        ("print(end='')", "doctor.answer"),
        (
            "import struct, sys\n"
            'body = b\'{"result": {"protocol": 1, "host": "0.0.1"}}\'\n'
            "sys.stdout.buffer.write(struct.pack('=I', len(body)) + body)",
            "doctor.answer_other",
        ),
    ],
)
def test_a_launcher_that_says_something_else(house: House, body: str, code: str) -> None:
    first_line = house.launcher.read_text("utf-8").splitlines()[0]
    house.launcher.write_text(f"{first_line}\n{body}\n", "utf-8")
    assert house.broken() == ["doctor.launcher_old", code]


def test_windows_looks_at_the_registry(tmp_path: Path) -> None:
    machine = made_up(tmp_path, "windows", ("chrome", "firefox"))
    paths = Paths(tmp_path / "data")
    set_up(paths, extension_folder(), machine)
    assert isinstance(machine.registry, MadeUpRegistry)
    machine.registry.set(r"Software\Mozilla\NativeMessagingHosts\org.ophaler.host", "C:\\other.json")
    found = list(Doctor(paths, extension_folder(), machine, SystemClock()).examine())
    # The launcher is a batch file, which this machine cannot start.
    assert [check.code for check in found if check.state == "broken"] == ["doctor.answer", "doctor.registry"]


def test_a_box_is_a_note(house: House, tmp_path: Path) -> None:
    shutil.rmtree(house.machine.home / ".mozilla")
    (house.machine.home / "snap" / "firefox").mkdir(parents=True)
    notes = [check.code for check in house.examine() if check.state == "note"]
    assert notes == ["doctor.scans_none", "doctor.boxed", "doctor.unsigned", "doctor.background", "doctor.running"]


@pytest.mark.parametrize(
    ("memory", "notes"),
    [
        ('{"list_url": "https://p.example/l"}', []),
        ('{"second_factor": 5, "last_good": "soon"}', [("doctor.memory", "last_good, second_factor")]),
        ("null", [("doctor.memory_whole", "")]),
        ('{"version": 99}', [("doctor.memory_newer", "")]),
    ],
)
def test_a_memory_that_cannot_be_read_is_a_note(house: House, memory: str, notes: list[tuple[str, str]]) -> None:
    with Store(house.paths, SystemClock()) as store:
        store.accounts.add("https://p.example/")
    with closing(sqlite3.connect(house.paths.database)) as connection, connection:
        connection.execute("UPDATE accounts SET memory=?", (memory,))
    found = [check for check in house.examine() if check.code.startswith("doctor.memory")]
    assert [(check.code, check.values.get("names", "")) for check in found] == notes
    assert house.broken() == []


def test_one_profile(tmp_path: Path) -> None:
    machine, paths = made_up(tmp_path), Paths(tmp_path / "data")
    set_up_profile(tmp_path / "profile", paths, extension_folder(), machine)
    examined = Doctor(paths, extension_folder(), machine, SystemClock(), tmp_path / "profile").examine()
    assert {check.state for check in examined} == {"ok", "note"}


@pytest.mark.parametrize(("version", "state"), [(module.__version__, "ok"), ("0.0.1", "broken")])
def test_a_running_host_is_seen(house: House, version: str, state: str) -> None:
    with Store(house.paths, SystemClock()) as store:
        store.hosts.beat("h1", "p1", 1, "chromium 140", "0.1.0", version)
    assert house.examine()[-1].state == state


def test_the_question_starts_no_work_in_the_persons_own_data(house: House) -> None:
    house.examine()
    before = {file for file in house.paths.data.rglob("*") if file.is_file()}
    with Store(house.paths, SystemClock()) as store:
        assert store.hosts.alive(max_age_s=3600) == []
    assert not [file for file in before if "logs" in file.parts]


@pytest.mark.parametrize("language", languages())
def test_every_check_has_its_sentences(language: str) -> None:
    source = Path(module.__file__).read_text("utf-8")
    codes = {part.split('"')[0] for part in source.split('Check("')[1:]}
    assert {code for _, found in BREAKS for code in found} <= codes
    for code in codes:
        key = "cli_" + code.replace(".", "_")
        told = [sentence(f"{key}_{state}", language) for state in ("ok", "note", "broken")]
        written = [text for text in told if not text.startswith(key)]
        assert written, f"{key} says nothing in {language}"
        if not told[2].startswith(key):
            assert sentence(f"{key}_mend", language) != f"{key}_mend"


@pytest.mark.parametrize(
    ("folder", "code", "hosts"),
    [
        (".var/app/com.brave.Browser", "brave", "config/BraveSoftware/Brave-Browser/NativeMessagingHosts"),
        (".var/app/org.mozilla.firefox", "firefox", ".mozilla/native-messaging-hosts"),
        ("snap/chromium", "chromium", "common/chromium/NativeMessagingHosts"),
        ("snap/opera", "opera", "current/.config/opera/NativeMessagingHosts"),
    ],
)
def test_a_boxed_browser_is_not_well_until_a_manifest_lies_where_it_reads(
    tmp_path: Path, folder: str, code: str, hosts: str
) -> None:
    machine = made_up(tmp_path)
    (machine.home / folder).mkdir(parents=True)
    paths = Paths(tmp_path / "data")
    made = set_up(paths, extension_folder(), machine)
    assert [one.browser for one in made.registered] == [code]

    def state() -> str:
        doctor = Doctor(paths, extension_folder(), machine, SystemClock())
        return next(
            check.state for check in doctor._browsers(doctor._extension_manifest()) if check.code == "doctor.boxed"
        )

    assert state() == "broken"
    inside = machine.home / folder / hosts / "org.ophaler.host.json"
    inside.parent.mkdir(parents=True)
    inside.write_bytes(made.registered[0].manifest.read_bytes())
    assert state() == "note"
