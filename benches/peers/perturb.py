#!/usr/bin/env python3
"""Makes a large collection out of a small one: every item again and again, each time perturbed.

    python benches/peers/perturb.py news.jsonl.gz 75000 perturbed-75000.jsonl

Each copy keeps three fifths of the sentences of its item, takes in a stretch of another item, and has five
characters in a hundred replaced by others of the collection. The same arguments give the same bytes.
"""

import gzip
import json
import random
import re
import sys

KEPT = 0.6
CHANGED = 0.05
STRETCH = (40, 160)


def main():
    source, n, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    opened = gzip.open(source, "rt") if source.endswith(".gz") else open(source)
    items = [json.loads(line) for line in opened]
    characters = [c for item in items for c in item["text"] if c.isalpha()]
    chance = random.Random(75_000)
    with open(target, "w") as out:
        for number in range(n):
            item = items[number % len(items)]
            sentences = re.findall(r"[^。！？\n]*[。！？\n]?", item["text"])
            kept = [sentence for sentence in sentences if chance.random() < KEPT]
            other = chance.choice(items)["text"]
            start = chance.randrange(max(1, len(other) - STRETCH[0]))
            kept.insert(chance.randrange(len(kept) + 1), other[start : start + chance.randint(*STRETCH)])
            text = "".join(
                chance.choice(characters) if c.isalpha() and chance.random() < CHANGED else c for c in "".join(kept)
            )
            line = {"id": f"{number:06}", "date": item["date"], "title": item["title"], "text": text}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
