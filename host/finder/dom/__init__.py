"""The DOM of a snapshot: nodes, text matching, URLs, forms, and counts of dates, amounts and interactive elements."""
