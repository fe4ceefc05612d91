"""The profile: which counts a share, an index, an origin or a reach needs. Unreleased."""
