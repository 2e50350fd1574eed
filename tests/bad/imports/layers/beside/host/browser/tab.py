from host.sittings import ticket
