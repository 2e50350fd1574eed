"""Content sniffing: detects a file's type by its bytes; its name and declared type are only claims."""

from host.content.content_type import Content
from host.content.limits import Limits
from host.content.sniff import check, check_bytes

__all__ = ["Content", "Limits", "check", "check_bytes"]
