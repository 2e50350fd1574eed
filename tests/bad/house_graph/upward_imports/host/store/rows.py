def late() -> None:
    from host.service import session
    from host.service.session import start
