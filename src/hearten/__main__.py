"""`python -m hearten`: the same as `hearten`."""

from __future__ import annotations

import sys

from hearten.house.cli import main

sys.exit(main())
