"""The commands about filed documents: ``documents …``, ``suggestions``."""

from host.cli.documents.document_commands import documents, suggestions

__all__ = ["documents", "suggestions"]
