"""What all pages share: the frame, styles, texts, the home page."""
