from host.store import rows
