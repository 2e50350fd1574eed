import host.connectors.model
