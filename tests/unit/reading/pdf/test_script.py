"""Scripts that print or format are told from all others."""

from __future__ import annotations

import pytest

from host.reading.pdf.script import is_harmless_script


@pytest.mark.parametrize(
    "code",
    [
        "print();",
        "this.print(true)",
        "this.print({bUI: true, bSilent: false, bShrinkToFit: true});\n",
        "print({nStart: 0, nEnd: 2});",
        "/* made by a billing program */ this.print(); // once",
        "var pp = getPrintParams();\rpp.interactive = pp.constants.interactionLevel.automatic;\rprint(pp);",
        'var params = this.getPrintParams();\nparams.printerName = "Counter 2";\nthis.print(params);',
        'AFNumber_Format(2, 2, 0, 0, "\u20ac ", false);',
        "AFDate_FormatEx('dd.mm.yyyy');AFDate_KeystrokeEx('dd.mm.yyyy')",
        'AFSimple_Calculate("SUM", "a");',
        "",
        "\ufeffprint();\0",
    ],
)
def test_printing_and_formatting_is_harmless(code: str) -> None:
    assert is_harmless_script(code)


@pytest.mark.parametrize(
    "code",
    [
        "app.alert(1)",
        "app.launchURL('https://a.example')",
        "this.exportDataObject({cName: 'a', nLaunch: 2});",
        "print(); app.alert(1)",
        "print(app.alert(1))",
        "print({bUI: app.alert(1)})",
        "this.print = app.launchURL; this.print('https://a.example')",
        "print = app.launchURL",
        "var x = '/*'; app.alert(1); var y = '*/';",
        "x = '//'; app.alert(1)",
        "// print();\u2028app.alert(1)",
        "/* */ app.alert(1) /* */",
        "print`${app.alert(1)}`",
        "var x = \"\\\"; app.alert(1); //\";",
        "event.value = util.printx('a')",
        "eval('print()')",
        "printer()",
        "AFTER()()",
        "[].constructor",
        "pri\\u006et()",
        "x.print()",
        "print(); " * 1000 + "x()",
    ],
)  # fmt: skip
def test_anything_else_is_not(code: str) -> None:
    assert not is_harmless_script(code)


@pytest.mark.parametrize(
    "code", ["print(" + "a" * 3900, "print({a:" + "b." * 1900, "a=" * 1900, " " * 3900 + "!", "/*" * 1900]
)
def test_no_script_takes_long(code: str) -> None:
    assert not is_harmless_script(code)
