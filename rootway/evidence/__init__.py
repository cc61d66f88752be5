"""What shows that a record is as it was handed out: chains, trees, signatures, and the file they go along in.

It can show that nothing was changed since. It can't show that what was written is true.
"""

from rootway.evidence.authorization import (
    AuthorizationTerms,
    authorization_faults,
    authorization_words,
    read_authorization,
    signed_words,
    words_faults,
)
from rootway.evidence.chain import chain_of, digest_of_line
from rootway.evidence.checkpoint import Checkpoint, read_checkpoints
from rootway.evidence.compared import contradictions, faults_between
from rootway.evidence.container import packed
from rootway.evidence.manifest import MANIFEST, SIGNATURE, manifest_bytes
from rootway.evidence.package import CHECKPOINT, LOOKS, RECORD, Verified, verified, verified_parts
from rootway.evidence.signature import fingerprint, is_signed_by
from rootway.evidence.tree import path_in, root_of, root_through

__all__ = [
    "CHECKPOINT",
    "LOOKS",
    "MANIFEST",
    "RECORD",
    "SIGNATURE",
    "AuthorizationTerms",
    "Checkpoint",
    "Verified",
    "authorization_faults",
    "authorization_words",
    "chain_of",
    "contradictions",
    "digest_of_line",
    "faults_between",
    "fingerprint",
    "is_signed_by",
    "manifest_bytes",
    "packed",
    "path_in",
    "read_authorization",
    "read_checkpoints",
    "root_of",
    "root_through",
    "signed_words",
    "verified",
    "verified_parts",
    "words_faults",
]
