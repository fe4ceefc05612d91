"""Where the figures in the documentation come from: ratios taken side by side in one run."""
