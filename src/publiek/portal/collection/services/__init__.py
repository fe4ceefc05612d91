"""What the app does: tokens, taking rows in, matching them, handing figures out."""
