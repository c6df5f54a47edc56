"""With the compiled kernel and without it."""

from __future__ import annotations

import pytest

from hearten.methods.survey.engine import kernel


@pytest.fixture(params=["kernel", "numpy"])
def by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "kernel" and kernel.loaded() is None:
        pytest.skip("The kernel is not compiled here.")
    if request.param == "numpy":
        monkeypatch.setattr(kernel, "loaded", lambda: None)
    return str(request.param)
