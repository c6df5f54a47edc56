"""What the web server calls."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.house.settings")
application = get_wsgi_application()
# What is here from the start stays: without this, Python looks through all of it now and then, in the middle of a page,
# which takes a sixth of a second.
gc.collect()
gc.freeze()
