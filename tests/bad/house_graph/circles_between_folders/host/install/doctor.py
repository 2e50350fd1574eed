from host.wake import due
