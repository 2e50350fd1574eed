import time
from datetime import UTC, date, datetime


def now():
    time.sleep(1)
    return datetime.now(UTC), time.monotonic(), date.today()
