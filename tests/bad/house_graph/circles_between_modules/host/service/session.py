"""Imports two others, one of them in a function."""

from host.service import notifier


def start() -> None:
    from host.service.api import handlers

    handlers.answer(notifier)
