from collections.abc import Callable
from dataclasses import dataclass

from host.types import Run


class Reader:
    def __init__(self, page: str, follow: Callable[[str], str], *, stopped: "int | None" = None) -> None:
        self.follow = follow


class Ladder:
    def __init__(self, file: Run | None, rung: str) -> None:
        self.file = file


@dataclass(frozen=True)
class Ports:
    name: str
    publish: Callable[[bool], None]
    count: Callable[[], int]


class Memo:
    def __init__(self, function: Callable[[str], str]) -> None:
        self.function = function


class Fine:
    reads: Callable[[], str] | None = None

    def __init__(self, reader: Reader, names: list[str]) -> None:
        self.reader = reader

    def each(self, work: Callable[[str], None]) -> None:
        work("a method may be given something to do")
