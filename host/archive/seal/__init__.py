"""Seals of the journal that lie elsewhere, and proofs of single documents."""

from host.archive.seal.checkpoint import Checkpoint, parse_checkpoint
from host.archive.seal.document_proof import DocumentProof, parse_proof, prove
from host.archive.seal.journal_tree import known_origin, make_checkpoint

__all__ = [
    "Checkpoint",
    "DocumentProof",
    "known_origin",
    "make_checkpoint",
    "parse_checkpoint",
    "parse_proof",
    "prove",
]
