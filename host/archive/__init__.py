"""Document archive: staging, content check, filing, quarantine, recovery, verification, export."""

from host.archive.archive import Archive
from host.archive.content.limits import Limits
from host.archive.content.sniff import Content
from host.archive.facts import Facts
from host.archive.file_operations import Files
from host.archive.filing import FilingResult
from host.archive.recovery import RecoveryReport
from host.archive.staging import StagedFile
from host.archive.verify import Finding, Verification

__all__ = [
    "Archive",
    "Content",
    "Facts",
    "Files",
    "FilingResult",
    "Finding",
    "Limits",
    "RecoveryReport",
    "StagedFile",
    "Verification",
]
