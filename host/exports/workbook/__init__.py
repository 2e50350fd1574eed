"""A workbook to which a row is added for each document."""
