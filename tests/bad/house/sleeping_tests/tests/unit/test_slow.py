import time


def test_after_a_while():
    time.sleep(0.1)
