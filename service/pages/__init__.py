"""Pages for a browser: the start page and the API's documentation, rendered here, with one style sheet and one script."""
