"""Tests of what arrives without a portal."""
