"""What tests share: made-up browsers, clocks, pages and people; generators; harnesses that judge."""
