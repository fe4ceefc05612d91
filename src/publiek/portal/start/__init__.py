"""The first page: what there is to do now for whoever is logged in, by role. On top of the other apps."""
