"""What is raised where SQL of a step cannot be said exactly in Spark's."""


class UntranslatableError(Exception):
    """A step uses something that has no exact translation, or none that was looked at: an error of ours, for tests."""
