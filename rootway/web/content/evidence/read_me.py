"""What stands beside the parts: what they are, what they are not, and how to check them without us."""

READ_ME = """A RECORD THAT CAN BE VERIFIED

Made {as_of} by Rootway {software} for the person it is about.

record.pdf       to read: what was said, what was told, who looked, and what is not in it
record.json      the same for programs, whole: reasons, versions, corrections
record.fhir.json what was said and where it leads, in FHIR R4: for the programs of a clinic
looks.txt        the chain of looks by others: a salt, then one line for each look
checkpoint.json  the way from the chain to the server's signed line of a day, if there is one
manifest.json    the list of the parts with their size and SHA-256
manifest.sig     the server's signature (Ed25519) of exactly the bytes of manifest.json
verify.html      checks this whole file in a browser, without a network

HOW TO CHECK IT

1. Open verify.html and choose this whole ZIP file as you got it. Or: rootway verify FILE.zip
2. Compare the fingerprint of the key with the one at {keys} of the server, or ask its operator:
   {fingerprint}
3. With any other tool: sha256sum of each part against manifest.json. The signature:
   the key is the 32 bytes that "key" in manifest.json holds as base64.

Keep the ZIP file as it is. Packed anew it holds the same, but is no longer what was downloaded.

WHAT IT SHOWS, AND WHAT IT DOES NOT

It shows that nothing was changed since the server signed it. It does not show that what was written is
true. Whoever runs a server could have written false rows before they were signed or chained.
A newer record beside this one shows whether a look or an entry was taken out between the two:
rootway verify OLDER.zip NEWER.zip
"""


def read_me(as_of: str, software: str, keys: str, fingerprint: str) -> bytes:
    """The words, with what is of this record."""
    return READ_ME.format(as_of=as_of, software=software, keys=keys, fingerprint=fingerprint).encode()
