import re

from lexicon import NAMES

LONG = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)?"
)
BYTES = re.compile(rb"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen")
NO_COMMENT = re.compile(
    r"""
    one | two | three | four | five | six | seven | eight | nine | ten
    | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen
    """,
    re.VERBOSE,
)
NO_CALL = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
WITH_COMMENT = re.compile(
    r"""
    one | two | three | four | five | six | seven | eight | nine | ten         # the small ones
    | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen    # the others
    """,
    re.VERBOSE,
)
NAMED = re.compile(rf"(?:{NAMES.one}|{NAMES.two}|{NAMES.three}|{NAMES.four}|{NAMES.five})(?:{NAMES.six}|{NAMES.seven}|{NAMES.eight})")
NO_PATTERN = "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen"
