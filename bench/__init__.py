"""What Ophaler costs, as ratios against a reference that runs in the same script, interleaved: a noisy machine slows
both. `make bench` runs every module here that has ``run()``."""
