"""What a file is, by its bytes: the name and the declared type of a download are only claims."""

from host.archive.content.limits import Limits
from host.archive.content.sniff import Content, check, check_bytes

__all__ = ["Content", "Limits", "check", "check_bytes"]
