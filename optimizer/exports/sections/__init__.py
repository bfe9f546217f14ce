"""The sections of the report, one a file: each reads a plan into the words and figures that the page shows."""
