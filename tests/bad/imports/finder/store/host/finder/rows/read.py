import host.store.model
