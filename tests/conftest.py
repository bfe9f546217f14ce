"""What every test goes by: properties are tried without a limit of time, since machines are noisy."""

from hypothesis import settings

settings.register_profile("lofte", deadline=None)
settings.load_profile("lofte")
