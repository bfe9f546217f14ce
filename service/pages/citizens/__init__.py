"""What the public pages show: months, what is next, the map, ready texts. They read announcements alone."""
