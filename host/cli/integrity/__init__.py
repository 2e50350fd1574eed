"""The commands that check, prove and save the archive: ``verify``, ``seal``, ``prove``, ``check``, ``backup``, ``restore``."""
