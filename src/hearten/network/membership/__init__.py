"""Who learns with us: our own key, the network, its members with the keys that were compared, pausing and leaving."""
