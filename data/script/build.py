#!/usr/bin/env python3
"""Builds t2s.txt from OpenCC's table of single characters.

usage: build.py TSCharacters.txt > t2s.txt

Pairs of a traditional character and its simplified form, forty to a line. Of several forms the first is taken. Left
out: characters outside the Basic Multilingual Plane, and those of which modern simplified writing has a use of its own.
"""
import sys

KEPT = "乾瞭甯薹醣麴榘吒摺麽"

pairs = {}
for line in open(sys.argv[1], encoding="utf8"):
    if line.startswith("#") or "\t" not in line:
        continue
    traditional, forms = line.rstrip("\n").split("\t")
    simplified = forms.split(" ")[0]
    single = len(traditional) == len(simplified) == 1 and traditional != simplified
    if single and "\u3400" <= traditional <= "\u9fff" and simplified <= "\uffff" and traditional not in KEPT:
        pairs[traditional] = simplified
# A simplified form is its own: the table is followed to its end.
rows = [traditional + pairs.get(simplified, simplified) for traditional, simplified in sorted(pairs.items())]
for start in range(0, len(rows), 40):
    print("".join(rows[start:start + 40]))
