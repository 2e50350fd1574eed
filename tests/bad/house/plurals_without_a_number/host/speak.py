"""Says sentences with plural forms, with and without their number."""

from host.i18n import sentence


def speak(state: str, language: str, values: dict[str, int]) -> list[str]:
    return [
        sentence("cli_filed", language),
        sentence("cli_filed", language, n=2),
        sentence("cli_filed", language, **values),
        sentence("cli_filed" if state == "filed" else "cli_state_open", language),
        sentence(f"state_{state}", language, rows=3),
        sentence(f"cli_state_{state}", language),
    ]
