"""Compiling the survey kernel: never needed, never used when out of date."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hearten.house import kernel as compiling
from hearten.methods.survey.engine import kernel

needs_compiler = pytest.mark.skipif(
    compiling.compiler() is None, reason="There is no C compiler here, so there is nothing to compile with."
)


@needs_compiler
def test_it_is_compiled_once(tmp_path):
    compiled = tmp_path / "_kernel.so"

    said = compiling.compile_kernel(compiled)
    made = compiled.stat().st_mtime_ns
    again = compiling.compile_kernel(compiled)

    assert (said, again) == ("", "")
    assert compiled.stat().st_mtime_ns == made
    assert list(tmp_path.iterdir()) == [compiled]


@needs_compiler
def test_one_made_from_another_source_is_made_again_and_not_used(tmp_path, monkeypatch):
    compiled = tmp_path / "_kernel.so"
    monkeypatch.setattr(compiling, "identity", lambda: "of another source")
    compiling.compile_kernel(compiled)
    monkeypatch.undo()
    monkeypatch.setattr(kernel, "COMPILED", compiled)
    kernel.loaded.cache_clear()

    used = kernel.loaded()
    kernel.loaded.cache_clear()

    assert used is None
    assert not compiling.up_to_date(compiled)


def test_without_a_compiler_one_plain_line_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")

    said = compiling.compile_kernel(tmp_path / "_kernel.so")

    assert said.startswith("No C compiler is here")
    assert "\n" not in said


@pytest.mark.parametrize("compiler", ["false", f"{sys.executable} -c 1/0"])
def test_a_compiler_that_fails_stops_nothing(tmp_path, monkeypatch, compiler):
    monkeypatch.setenv("CC", compiler)

    said = compiling.compile_kernel(tmp_path / "_kernel.so")

    assert said.startswith("The C kernel was not compiled, so numpy is used.")
    assert list(tmp_path.iterdir()) == []


def test_a_compiler_that_makes_nothing_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("CC", "true")

    said = compiling.compile_kernel(tmp_path / "_kernel.so")

    assert said.startswith("The C kernel was not compiled")


def test_what_is_no_library_is_not_used(tmp_path, monkeypatch):
    broken = tmp_path / "_kernel.so"
    broken.write_text("not a library")
    monkeypatch.setattr(kernel, "COMPILED", broken)
    kernel.loaded.cache_clear()

    used = kernel.loaded()
    kernel.loaded.cache_clear()

    assert used is None


def test_as_a_command_it_never_fails(monkeypatch):
    done = subprocess.run([sys.executable, "-m", "hearten.house.kernel"], capture_output=True, text=True)

    assert done.returncode == 0
    assert done.stderr == ""
