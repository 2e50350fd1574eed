"""What a file says of asking is checked as the rest of it: an address, a selector and names of fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.connectors.checking import check

ASKING = Path(__file__).parents[2] / "bad" / "connectors" / "asking_names_its_answers" / "good.yaml"
ANSWERS = """rows:
  - name: a request
    css: tr.request
fields:
  portal_id:
    - name: number of the request
      css: '[data-id]'
      attribute: data-id
unknown: [number, date, total]
examples:
"""


@pytest.mark.parametrize(
    ("former", "changed", "rules"),
    [
        ("", "", set()),
        ("address: /requests\n", "address: /account/delete\n", {"harmless"}),
        ("'#request button'", "'tr:::[['", {"selectors_are_css"}),
        ("end: to", "end: from", {"shape"}),
        ("end: to", "end: to\n  values: {to: never}", {"shape"}),
    ],
)
def test_a_rule_sees_what_is_wrong_with_it(tmp_path: Path, former: str, changed: str, rules: set[str]) -> None:
    text = ASKING.read_text("utf-8").replace("examples:\n", ANSWERS)
    file = tmp_path / ASKING.name
    file.write_text(text.replace(former, changed, 1), "utf-8")
    assert {finding.rule for finding in check([file])} == rules


def test_a_parameter_that_changes_something_is_no_part_of_a_list(tmp_path: Path) -> None:
    bad = ASKING.parents[1] / "json_list_is_harmless" / "good.yaml"
    text = bad.read_text("utf-8").replace("/api/invoices/delete/", "/api/invoices/")
    file = tmp_path / bad.name
    file.write_text(text, "utf-8")
    assert check([file]) == []
    file.write_text(text.replace('{show: "all"}', "{action: delete}"), "utf-8")
    assert {finding.rule for finding in check([file])} == {"json_list_is_harmless"}
