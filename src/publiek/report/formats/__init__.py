"""The formats of a report: each sets a document, in its order, and adds no words of content."""
