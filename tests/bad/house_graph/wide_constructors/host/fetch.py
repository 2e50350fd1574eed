from dataclasses import dataclass


class Run:
    def __init__(self, store: str, archive: str, clock: str, page: str, account: str, *, owner: str, ticket: str) -> None:
        self.parts = (store, archive, clock, page, account, owner, ticket)

    class Step:
        def __init__(self, a: int, b: int, c: int, d: int, e: int, f: int, /, g: int) -> None:
            self.numbers = (a, b, c, d, e, f, g)


class Reader:
    def __init__(self, a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> None:
        self.numbers = (a, b, c, d, e, f, g)


class Blank:
    def __init__(self, a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> None:
        self.numbers = (a, b, c, d, e, f, g)


class Six:
    def __init__(self, a: int, b: int, c: int, d: int, e: int, f: int) -> None:
        self.numbers = (a, b, c, d, e, f)


@dataclass
class Row:
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
