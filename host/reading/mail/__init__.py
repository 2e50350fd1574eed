"""Mails that bring documents, taken apart in the limited worker."""
