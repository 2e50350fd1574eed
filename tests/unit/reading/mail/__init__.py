"""Mails taken apart."""
