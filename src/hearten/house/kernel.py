"""Compiles the C kernel of the survey engine, where there is a C compiler: `python -m hearten.house.kernel`.

It is never needed: without it the same numbers take longer. `./do` runs this after installing.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from hearten.methods.survey.engine.kernel import COMPILED, SOURCES, identity

# No contraction: a multiplication and an addition are rounded one by one, as numpy rounds them. No sign of a bad root
# either, so that many roots are taken at once.
FLAGS = (
    "-O3",
    "-march=native",
    "-std=c11",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-shared",
    "-fPIC",
    "-pthread",
    "-fvisibility=hidden",
)


def compiler() -> list[str] | None:
    """The C compiler of this machine, or the one $CC names."""
    named = shlex.split(os.environ.get("CC", "")) or ["cc"]
    found = shutil.which(named[0])
    return [found, *named[1:]] if found else None


def up_to_date(compiled: Path = COMPILED) -> bool:
    """Whether what is there was made from this source, for this kind of machine."""
    return compiled.is_file() and identity().encode() in compiled.read_bytes()


def compile_kernel(compiled: Path = COMPILED) -> str:
    """Compile it unless that was done already; a sentence where it cannot be done, nothing where all is well."""
    if up_to_date(compiled):
        return ""
    found = compiler()
    if found is None:
        return "No C compiler is here, so survey numbers are made with numpy: the same numbers, more slowly."
    half_made = compiled.with_name(f"{compiled.name}.{os.getpid()}")
    sources = [str(source) for source in SOURCES if source.suffix == ".c"]
    command = [*found, *FLAGS, f'-DSOURCE="{identity()}"', "-o", str(half_made), *sources]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode:
            return f"The C kernel was not compiled, so numpy is used. {found[0]} said: {done.stderr.strip()[:300]}"
        half_made.replace(compiled)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return f"The C kernel was not compiled, so numpy is used: {fault}"
    finally:
        half_made.unlink(missing_ok=True)
    return ""


if __name__ == "__main__":
    if sentence := compile_kernel():
        sys.stdout.write(sentence + "\n")
