"""Segmentation: a survey in, segments of one's own out. Nobody's answers leave this package, only what classes say."""
