"""The commands about filed documents: ``documents …``."""

from host.cli.documents.document_commands import documents

__all__ = ["documents"]
