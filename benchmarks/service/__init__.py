"""A national service: many programmes, institutions and years of released cubes, and what a plan of it reckons with."""
