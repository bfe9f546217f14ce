"""Sweden's shape of the week: which share of its known assaults each hour of the week holds, in ten-thousandths.

Source: 4,858 notices of assault and gross assault on polisen.se, from all of Sweden, by the hour of the event. Each hour is
smoothed with its neighbours (a quarter, a half, a quarter) and rounded so that the week sums to 10,000. Notices are an
editorial selection: their shape is used, never their level.
"""

from optimizer.mapping.profile import Week

TEN_THOUSANDTHS = (
    *(44, 42, 31, 20, 12, 14, 23, 22, 19, 21, 25, 33, 40, 44, 55, 71, 84, 97, 108, 102, 85, 74, 69, 65),
    *(58, 44, 34, 29, 20, 17, 25, 27, 24, 31, 37, 37, 42, 50, 60, 65, 78, 99, 108, 102, 80, 63, 57, 53),
    *(51, 39, 32, 29, 18, 21, 31, 30, 28, 30, 29, 32, 44, 62, 77, 82, 83, 87, 89, 82, 77, 73, 64, 68),
    *(76, 63, 43, 27, 18, 25, 37, 35, 30, 31, 38, 46, 48, 51, 65, 78, 91, 109, 112, 102, 79, 66, 74, 76),
    *(72, 67, 51, 29, 17, 22, 32, 32, 35, 41, 38, 38, 53, 66, 73, 82, 87, 95, 100, 95, 93, 92, 84, 100),
    *(153, 182, 160, 113, 64, 50, 62, 54, 37, 34, 40, 46, 57, 73, 78, 72, 65, 69, 78, 67, 50, 58, 83, 115),
    *(166, 185, 158, 121, 74, 50, 59, 52, 49, 55, 48, 46, 56, 61, 48, 28, 21, 25, 33, 40, 34, 34, 42, 43),
)
"""A row a day from Monday on, a figure an hour."""

SHAPE: Week = tuple(part / 10_000 for part in TEN_THOUSANDTHS)
"""The share of each hour of the week; they sum to one."""
