from host.clock import Clock
