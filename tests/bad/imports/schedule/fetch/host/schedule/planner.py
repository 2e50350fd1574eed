from host.fetch.run import FetchRun
