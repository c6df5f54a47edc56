"""What all this was measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def machine() -> dict[str, Any]:
    """The day, the processor, the memory and the system."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    total = Path("/proc/meminfo").read_text().split()[1]
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": next(named, platform.processor()),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(total) / 2**20),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        "revision": _revision(),
    }


def _revision() -> str:
    root = Path(__file__).resolve().parent.parent
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude=*"], cwd=root, capture_output=True, text=True
    )
    return told.stdout.strip() or "unknown"
