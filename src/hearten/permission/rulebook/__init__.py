"""The rules people meet, by the names a steward keeps, so that many can mean the same one."""
