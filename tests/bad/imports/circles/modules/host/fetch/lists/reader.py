from host.fetch.lists import rows
