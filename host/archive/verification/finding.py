"""One deviation that a verification found."""

from __future__ import annotations

from dataclasses import dataclass, field

from host.i18n import code_sentence, sentence


@dataclass(frozen=True)
class Finding:
    """A deviation from what was filed. ``code`` is ``verify.…``; ``file`` a path below the archive, or ''."""

    code: str
    file: str = ""
    details: dict[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Returns what was found in words."""
        if self.details.get("what") in _BREAKS:
            return sentence(f"cli_journal_{self.details['what']}", language, **self.details)
        return code_sentence(self.code, language, file=self.file, **self.details)

    @property
    def what(self) -> str:
        """Returns ``changed``, ``lost``, ``added``, ``reordered``, or ``unknown`` where it cannot be said."""
        return self.details.get("what") or _WHAT.get(self.code.removeprefix("verify."), "unknown")


def shown_name(file: str) -> str:
    """Returns a file's name as a finding has it: bytes of it that are no text are written as escapes."""
    return file.encode(errors="backslashreplace").decode()


_BREAKS = ("lost", "added", "reordered")
"""What became of a journal's entry has a sentence of its own; a changed one has that of its code."""
_WHAT = {
    "file_missing": "lost",
    "record_lost": "lost",
    "journal_cut": "lost",
    "head_missing": "lost",
    "seal_longer": "lost",
    "file_changed": "changed",
    "file_replaced": "changed",
    "file_writable": "changed",
    "record_changed": "changed",
    "correction_changed": "changed",
    "tombstone_changed": "changed",
    "seal_rewritten": "changed",
    "file_unknown": "added",
    "not_in_journal": "added",
}
"""By the code of a finding. What cannot be read is none of these."""
