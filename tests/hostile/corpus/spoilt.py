"""Files nested far too deep, cut short or changed by chance, and names that lead elsewhere."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as parquet

from tests.hostile.corpus.one import Hostile, workbook


def deep() -> Iterator[Hostile]:
    texts = {
        "lists in JSON": "[" * 200_000,
        "closed lists in JSON": "[" * 50_000 + "]" * 50_000,
        "objects in JSON": '{"a":' * 100_000,
        "a number in JSON": '{"a":' + "9" * 200_000 + "}",
        "not a number in JSON": '{"answers":NaN,"sort":Infinity}',
        "the same key in JSON": "{" + ",".join(['"answers":[]'] * 50_000) + "}",
        "a lone surrogate in JSON": '{"tablet":"\\ud800","form":"\\udfff","sealed":"\\ud800"}',
        "an empty delivery": json.dumps({"sort": "hearten sealed answers", "listening": "x", "answers": []}),
        "a delivery of nothing": json.dumps(
            {"sort": "hearten sealed answers", "listening": "x", "answers": [None, 1, "a"]}
        ),
        "a delivery of too many": json.dumps(
            {"sort": "hearten sealed answers", "listening": "x", "answers": [{}] * 501}
        ),
        "a delivery of lists": json.dumps(
            {"sort": "hearten sealed answers", "listening": ["x"], "answers": [{"form": [], "sealed": {}}]}
        ),
        "lists in TOML": "a = " + "[" * 100_000,
        "closed lists in TOML": "a = " + "[" * 2_000 + "]" * 2_000,
        "tables in TOML": "".join(f"[{'.'.join(['a'] * 50)}.b{n}]\n" for n in range(2_000)),
        "a dotted key in TOML": ".".join(["a"] * 50_000) + " = 1",
        "a number in TOML": "a = " + "9" * 200_000,
        "a date in TOML": "a = 9999-99-99T99:99:99",
        "an open text in TOML": 'a = """' + "b" * 500_000,
        "the same key in TOML": "a = 1\n" * 5_000,
        "names in YAML": "a: &a [x,x]\n" + "".join(f"{n}: &{n} [*a,*a]\n" for n in "bcdefgh"),
        "an object in YAML": '!!python/object/apply:os.system ["touch /tmp/hearten-slipped"]',
        "an open text in RTF": "{\\rtf1" + "{" * 50_000,
    }
    ends = {"JSON": "json", "TOML": "toml", "YAML": "yaml", "RTF": "rtf"}
    for number, (what, text) in enumerate(texts.items()):
        end = ends.get(what.rsplit(" ", 1)[-1], "json")
        yield Hostile(f"deep: {what}", f"deep-{number}.{end}", text.encode())


def cut_short() -> Iterator[Hostile]:
    table, chance = io.BytesIO(), random.Random(9)
    parquet.write_table(pa.table({"a": list(range(500)), "b": [f"word {n}" for n in range(500)]}), table)
    whole = {"xlsx": workbook(), "parquet": table.getvalue()}
    for kind, data in whole.items():
        for number in range(15):
            at = len(data) * (number + 1) // 17
            yield Hostile(f"cut: {kind} at {number}", f"cut-{number}.{kind}", data[:at])
        for number in range(10):
            changed = bytearray(data)
            for _ in range(200):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            yield Hostile(f"spoilt: {kind} {number}", f"spoilt-{number}.{kind}", bytes(changed))


def names() -> Iterator[Hostile]:
    every = {
        "up": "../../../../tmp/hearten-slipped.csv",
        "root": "/tmp/hearten-slipped.csv",
        "backslash": "..\\..\\hearten-slipped.csv",
        "long": "a" * 5000 + ".csv",
        "turned": "answers\u202evsc.exe",
        "device": "CON.csv",
        "dot": ".",
        "dots": "..",
        "script": "<script>alert(1)</script>.csv",
        "no end": "answers",
        "two ends": "answers.csv.exe",
        "stream": "answers.csv::$DATA",
        "command": "; touch hearten-slipped #.csv",
        "header": "a.csv\r\nX-Evil: 1",
    }
    for what, name in every.items():
        yield Hostile(f"name: {what}", name, b"email,language\nnot an address,en\n")
