#!/bin/sh
# How many of a file of cases come to each level: sh levels.sh cases.jsonl
"${ROOTWAY:-rootway}" assess --batch "$1" |
    python3 -c 'import collections, json, sys
levels = collections.Counter(str(json.loads(line)["triage"]["value"]) for line in sys.stdin)
print(*(f"{level} {count}" for level, count in sorted(levels.items())), sep="\n")'
