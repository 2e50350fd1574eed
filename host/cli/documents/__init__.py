"""The commands about filed documents: ``documents …``, ``verify``, ``suggestions``."""

from host.cli.documents.document_commands import documents, suggestions, verify

__all__ = ["documents", "suggestions", "verify"]
