"""What a plan becomes for those who use it: one format a file."""
