"""What the pages say, out of released figures and the words and drawings of reports."""
