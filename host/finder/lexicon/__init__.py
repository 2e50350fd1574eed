"""Word lists and phrase patterns of the finder, one module per topic, in six languages (nl, de, en, fr, es, it)."""
