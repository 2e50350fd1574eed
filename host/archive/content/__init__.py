"""Content sniffing: detects a file's type by its bytes; its name and declared type are only claims."""

from host.archive.content.content_type import Content
from host.archive.content.limits import Limits
from host.archive.content.sniff import check, check_bytes

__all__ = ["Content", "Limits", "check", "check_bytes"]
