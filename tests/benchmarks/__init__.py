"""How fast the rooms are, each against a bare ceiling measured beside it in the same run."""
