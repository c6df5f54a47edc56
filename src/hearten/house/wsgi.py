"""What the web server calls."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from hearten import apart

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.house.settings")
application = get_wsgi_application()
# Every page names, as it is loaded, what reads the files it takes; what will read them is made ready meanwhile.
get_resolver().url_patterns  # noqa: B018
apart.begin()
# What is here from the start stays: without this, Python looks through all of it now and then, in the middle of a page,
# which takes a sixth of a second.
gc.collect()
gc.freeze()
