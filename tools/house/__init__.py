"""The structure of the code, read from its imports: rooms, layers, circles, sizes and names (``make house``).

A *room* is what stands directly in ``host/`` or ``extension/``: a folder, or a module of its own. An *arrow* is the set of
imports from one room to another. The layers stand in ``pyproject.toml`` (the contract ``layers`` of import-linter), and
every exception in ``tools/house/reasons.toml`` with its reason.
"""
