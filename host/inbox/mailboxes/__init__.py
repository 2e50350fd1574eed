"""Mailboxes as a source of documents: read over IMAP, never changed."""
