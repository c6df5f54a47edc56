"""How dates are written where Django would write them as in America."""
