"""What a person's click teaches: the row that was meant, the rows like it, and selectors by which they are found again."""
