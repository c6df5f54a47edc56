"""Every door, one file a room: the contents list of the whole site. house/urls.py says where each room begins."""
