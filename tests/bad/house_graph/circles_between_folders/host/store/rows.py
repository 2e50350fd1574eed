from host.archive import names
