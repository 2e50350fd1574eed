"""``ophaler schedule preview --windows FILE``: answers, sentences, and no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from host.cli.main import main
from tests.support import locations

DOCS = locations.DOCS
OFFICE = [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"}]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")
    return tmp_path / "data"


def preview(
    capsys: pytest.CaptureFixture[str], file: Path, content: Any, *arguments: str, json_too: bool = True
) -> tuple[int, Any, str]:
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["schedule", "preview", "--windows", str(file), *arguments, *(["--json"] if json_too else [])])
    out, err = capsys.readouterr()
    if not json_too:
        return int(ended.value.code or 0), out, err
    answer = json.loads(out)
    jsonschema.validate(answer, json.loads((DOCS / "cli" / "schedule.schema.json").read_text("utf-8")))
    return int(ended.value.code or 0), answer, err


def test_the_next_fetches(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    file = {"zone": "Europe/Amsterdam", "allow": OFFICE}
    jsonschema.validate(file, json.loads((DOCS / "windows.schema.json").read_text("utf-8")))
    arguments = ("--every", "3d", "--from", "2026-11-20T17:59:00+01:00", "--count", "3")
    status, answer, err = preview(capsys, tmp_path / "w.json", file, *arguments)
    assert (status, err) == (0, "")
    assert answer == [
        {"at": "2026-11-20T17:59:00+01:00", "why": "now"},
        {"at": "2026-11-23T17:59:00+01:00", "why": "due"},
        {"at": "2026-11-26T17:59:00+01:00", "why": "due"},
    ]
    assert not data.exists()


def test_it_says_where_the_clock_skips_and_what_a_bare_time_means(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = {"zone": "Europe/Amsterdam", "at": [{"days": ["sun"], "time": "02:30"}]}
    _, answer, _ = preview(capsys, tmp_path / "w.json", file, "--from", "2026-03-28", "--count", "2")
    assert [one["why"] for one in answer] == ["after_gap", "fixed_time"]
    assert answer[0]["at"] == "2026-03-29T03:00:00+02:00"
    _, text, _ = preview(capsys, tmp_path / "w.json", file, "--from", "2026-03-28", "--count", "2", json_too=False)
    assert "after the hour that the clock skips" in text


@pytest.mark.parametrize(
    ("more", "count", "said"),
    [
        ({"allow": []}, 0, "allow no moment at all"),
        ({"pause_until": "2099-01-01"}, 0, "within ten years"),
    ],
)
def test_fewer_than_asked_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, more: dict, count: int, said: str
) -> None:
    status, answer, err = preview(
        capsys, tmp_path / "w.json", {"zone": "UTC", **more}, "--from", "2026-01-01T00:00Z", "--count", "5"
    )
    assert (status, len(answer)) == (0, count)
    assert said in err


@pytest.mark.parametrize(
    ("content", "arguments", "code", "said"),
    [
        ('{"zone": "UTC",\n"more": 1}', (), "windows.unknown_key", "line 2"),
        ('{"zone": "UTC",\n"at": [{"days": ["mon"], "time": "25:00"}]}', (), "windows.bad_time", "line 2"),
        ('{"zone": "UTC"}', ("--every", "0d"), "schedule.bad_interval", "0d"),
        ('{"zone": "UTC"}', ("--every", "1000d"), "schedule.bad_interval", "1000d"),
        ('{"zone": "UTC"}', ("--every", "7 weeks"), "schedule.bad_interval", "7 weeks"),
        ('{"zone": "UTC"}', ("--count", "0"), "schedule.bad_count", "0"),
        ('{"zone": "UTC"}', ("--from", "soon"), "schedule.bad_time", "soon"),
        ('{"zone": "UTC"}', ("--from", "0001-01-01T00:00"), "schedule.bad_time", "0001"),
        (
            '{"zone": "UTC",\n"at": [{"days": ["mon"], "time": "09:00"}]}',
            ("--every", "7d"),
            "schedule.every_with_at",
            "line 2",
        ),
    ],
)
def test_bad_input_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, arguments: tuple[str, ...], code: str, said: str
) -> None:
    status, answer, _ = preview(capsys, tmp_path / "w.json", content, *arguments)
    assert (status, answer["error"]["code"]) == (1, code)
    assert said in answer["error"]["message"]


def test_a_file_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["schedule", "preview", "--windows", str(tmp_path / "none.json"), "--json"])
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "windows.unreadable"
    (tmp_path / "bytes.json").write_bytes(b'{"zone":\n "\xff"}')
    with pytest.raises(SystemExit):
        main(["schedule", "preview", "--windows", str(tmp_path / "bytes.json"), "--json"])
    assert "line 2" in capsys.readouterr().out
