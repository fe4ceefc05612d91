"""What a report says, before it has a language or a format: words, figures, tables, drawings and sections."""
