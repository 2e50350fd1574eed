"""Document archive: staging, content check, filing, quarantine, recovery, verification, export."""

from host.archive.archive import Archive
from host.archive.facts import Facts, ReadFacts, arrival_evidence, clean_text
from host.archive.file_operations import Files
from host.archive.filing import PATTERN_SETTING, FilingResult
from host.archive.names import check_pattern
from host.archive.recovery import RecoveryReport
from host.archive.shared_bytes import SHARED_BY_ROWS
from host.archive.staging import StagedFile
from host.archive.verify import Finding, Sample, Verification
from host.content.content_type import Content
from host.content.limits import Limits

__all__ = [
    "PATTERN_SETTING",
    "SHARED_BY_ROWS",
    "Archive",
    "Content",
    "Facts",
    "Files",
    "FilingResult",
    "Finding",
    "Limits",
    "ReadFacts",
    "RecoveryReport",
    "Sample",
    "StagedFile",
    "Verification",
    "arrival_evidence",
    "check_pattern",
    "clean_text",
]
