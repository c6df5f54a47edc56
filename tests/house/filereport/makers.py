"""Small files of answers, made by words."""

from __future__ import annotations

import csv
from pathlib import Path

FILES = Path(__file__).parent / "files"
OFTEN = ("Never", "Rarely", "Sometimes", "Often", "Always")
HEADER = (
    "Respondent ID",
    "How often do you feel listened to?",
    "q2_mgr_supportive",
    "age_group",
    "gender",
    "comment_txt",
)


def rows(n: int) -> list[list[str]]:
    """People of every kind, none of them special."""
    return [
        [
            str(900_000 + i),
            OFTEN[i * 7 % 5],
            ("Not at all", "Somewhat", "Very supportive")[i % 3],
            ("16~24", "25~34", "35~44", "45 and over")[i % 4],
            "Woman" if i % 2 else "Man",
            f"A remark of number {i}",
        ]
        for i in range(n)
    ]


def a_csv(
    folder: Path, n: int = 120, name: str = "answers.csv", encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(HEADER)
        writer.writerows(rows(n))
    return path


def text_file(folder: Path, text: str, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path
