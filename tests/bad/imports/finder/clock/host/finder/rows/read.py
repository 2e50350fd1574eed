import host.clock
