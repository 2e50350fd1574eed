"""The parts of a verification: the journal, its seals, the files, the sample."""
