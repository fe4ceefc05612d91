"""An institution delivers: a file is looked at, confirmed, used and deleted."""
