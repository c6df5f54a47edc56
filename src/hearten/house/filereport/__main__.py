"""So that `python -m hearten.house.filereport` works beside `hearten report`."""

from __future__ import annotations

import sys

from hearten.house.filereport.command import run

sys.exit(run(sys.argv[1:]))
