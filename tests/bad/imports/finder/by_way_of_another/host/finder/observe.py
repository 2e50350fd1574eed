from host import hints
