"""What stands beside the parts of a package for a lawyer."""

READ_ME = """A PACKAGE THAT ONE PERSON RELEASED

Made {as_of} by Rootway {software}, for the lawyer whom authorization.txt names and for nobody else.

WHAT IT IS NOT
  Not the whole record: authorization.txt and manifest.json say what was chosen and what was left out.
  Not a medical opinion, not a statement on cause, fault or damage, not a bill.
  Not proof that what was written is true: it shows that nothing was changed since the server signed it.

authorization.txt  what the person read and signed; authorization.pdf the same words for paper
record.pdf         to read; record.json the same for programs
looks.txt          who looked, if it was chosen; checkpoint.json leads from it to the server's line of a day
manifest.json      the list of parts with size and SHA-256; manifest.sig the signature (Ed25519) of its bytes
verify.html        checks the whole ZIP file in a browser, without a network
certification-blank.txt  a draft for a human being to complete; no program certifies anything

HOW TO CHECK IT WITHOUT US
1. Open verify.html and choose the ZIP file as you got it. Or: rootway verify FILE.zip
   Unpacked: rootway release verify FOLDER
2. Compare the key's fingerprint with the one at /keys/ of the server, or by phone with its operator:
   {fingerprint}
3. With any other tool: sha256sum of each part against manifest.json.
A second copy of the same package is the same file, byte for byte. All times are UTC.
"""
CERTIFICATION = """DRAFT, NOT SIGNED. For a qualified person to complete, if a court asks (FRE 902(11), (13), (14)).

I, ______________________, am ______________________ (what makes me qualified).
The package described by manifest.json was made on {as_of} by Rootway {software}, a program that keeps
what people enter, and copies rows that were chosen. SHA-256 of manifest.json: to be filled in from the file.
I compared: ______________________________________________________________________

Signed: ______________________  Date: ______________
"""


def read_me(as_of: str, software: str, fingerprint: str) -> bytes:
    """The words, with what is of this package."""
    return READ_ME.format(as_of=as_of, software=software, fingerprint=fingerprint).encode()


def certification(as_of: str, software: str) -> bytes:
    """A blank draft."""
    return CERTIFICATION.format(as_of=as_of, software=software).encode()
