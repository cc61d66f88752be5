"""`python -m rootway.proofs`: prove every promise, and refute every mutant. Exit 1 when one does not come out."""

from __future__ import annotations

import json
import sys

from rootway.guide import load_guide
from rootway.proofs.promise import Mutant, Promise
from rootway.proofs.promises import PROMISES
from rootway.proofs.proof import Proof
from rootway.proofs.subject import subject_of


def main() -> int:
    """Print one line per promise and one per mutant; whoever breaks a promise, as cases for `rootway assess`."""
    guide = load_guide()
    subject = subject_of(guide)
    seconds, failed = 0.0, 0
    for each in PROMISES:
        proof = each.proof(subject)
        seconds += proof.seconds
        failed += not _show_promise(each, proof)
    for each in PROMISES:
        for mutant in each.mutants:
            failed += not _show_mutant(each, mutant, each.proof(mutant.made(guide)))
    print(
        f"{len(PROMISES)} promises over everyone there could be: {seconds:.1f} s in the solver, {failed} failed"
    )
    return 1 if failed else 0


def _show_promise(promise: Promise, proof: Proof) -> bool:
    if not proof.against:
        print(f"proved: {promise.words} ({proof.seconds:.2f} s)", flush=True)
        return True
    print(f"NOT PROVED: {promise.words}: {proof.against}", flush=True)
    _show_people(promise, proof)
    return False


def _show_people(promise: Promise, proof: Proof) -> None:
    for number, said in enumerate(proof.people, 1):
        id = promise.id if len(proof.people) == 1 else f"{promise.id}-{number}"
        print(json.dumps({"id": id, "facts": said}))


def _show_mutant(promise: Promise, mutant: Mutant, proof: Proof) -> bool:
    if proof.against and not proof.undecided:
        print(f"refuted: {mutant.words} ({promise.id}, {proof.seconds:.2f} s): {proof.against}", flush=True)
        return True
    why = proof.against or "sees nothing wrong with it"
    print(f"NOT REFUTED: {mutant.words}: the proof of {promise.id}: {why}", flush=True)
    return False


if __name__ == "__main__":
    sys.exit(main())
