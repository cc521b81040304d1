#!/usr/bin/env python3
"""Builds jieba.trie from jieba's dictionary, for queries that load only the words a text can hold.

usage: build.py dict.txt jieba.trie

All numbers are little-endian. Sum of all frequencies (u64), number of first characters (u32); of each first character,
ascending, the code point and where its words begin in the body (u32 each), and once more the end of the body. The body
is a trie, depth first: of a node the frequency of the word that ends there (0 for none), then its children; of a child
its character in UTF-8, the length in bytes of the node that follows, and that node. Frequencies and lengths are base-128
varints, the lowest seven bits first.
"""
import struct
import sys


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def insert(node, word, frequency):
    for character in word:
        node = node[1].setdefault(character, [0, {}])
    assert node[0] == 0, word
    node[0] = frequency


def written(node):
    out = varint(node[0])
    for character, child in sorted(node[1].items()):
        below = written(child)
        out += character.encode() + varint(len(below)) + below
    return out


root = [0, {}]
total = 0
for line in open(sys.argv[1], encoding="utf8"):
    word, frequency, _ = line.split()
    insert(root, word, int(frequency))
    total += int(frequency)
table, body = b"", b""
parts = []
end = 0
for character, node in sorted(root[1].items()):
    part = written(node)
    table += struct.pack("<II", ord(character), end)
    parts.append(part)
    end += len(part)
with open(sys.argv[2], "wb") as out:
    out.write(struct.pack("<QI", total, len(root[1])) + table + struct.pack("<II", 0, end) + b"".join(parts))
