from host.fetch.lists import reader
