"""Pictures as SVG, one a file: each is drawn from plain figures and carries its own words."""
