"""House style: the colours, fonts and logo of all formats, out of one file; contrast is measured."""
