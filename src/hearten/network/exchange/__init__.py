"""How parcels travel: by hand, by a watched folder, or fetched over HTTPS. Off until somebody switches it on."""
