"""What was measured as pictures, drawn from the rows of ``measuring``; and a page that shows them with their figures."""

from .gaps import gap_over_time
from .page import page
from .sizes import scaling
from .values import value_and_bound

__all__ = ["gap_over_time", "page", "scaling", "value_and_bound"]
