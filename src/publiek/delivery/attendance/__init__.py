"""Attendance: an institution's own totals of visits by month and production, read from CSV and workbooks."""
