def late() -> None:
    from host.fetch import run
