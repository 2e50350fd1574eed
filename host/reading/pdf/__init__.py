"""Reads PDF files: their words with boxes, what they are made of, what is attached to them. Runs in the limited worker."""
