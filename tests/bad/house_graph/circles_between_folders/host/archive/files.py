import host.store.tables
