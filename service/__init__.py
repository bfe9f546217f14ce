"""The HTTP face of the library. Empty for now: nothing is served yet."""

__all__: list[str] = []
