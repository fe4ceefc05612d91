"""Work that takes longer than a page: a queue with one owner for each job."""
