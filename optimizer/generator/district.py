"""The real local police district Farsta-Vantör: its fourteen stadsdelar, predetermined places, and partners.

Names and label points are facts (City of Stockholm, open data). Opening hours and the partners' hours are defaults for a
planner to edit, not the libraries' or the partners' own word.
"""

from datetime import date, time

from optimizer.facts import Partner, Place, Stadsdel, Window

FARSTA = (
    Stadsdel(id="fagersjo", name="Fagersjö", label=(59.25051, 18.06038)),
    Stadsdel(id="farsta", name="Farsta", label=(59.24675, 18.09007)),
    Stadsdel(id="farsta-strand", name="Farsta strand", label=(59.23613, 18.09863)),
    Stadsdel(id="gubbangen", name="Gubbängen", label=(59.26282, 18.08574)),
    Stadsdel(id="hokarangen", name="Hökarängen", label=(59.25521, 18.08548)),
    Stadsdel(id="larsboda", name="Larsboda", label=(59.24090, 18.11330)),
    Stadsdel(id="skondal", name="Sköndal", label=(59.25617, 18.11567)),
    Stadsdel(id="svedmyra", name="Svedmyra", label=(59.27200, 18.06876)),
    Stadsdel(id="tallkrogen", name="Tallkrogen", label=(59.26916, 18.08608)),
)
VANTOR = (
    Stadsdel(id="bandhagen", name="Bandhagen", aliases=("Bandhangen",), label=(59.26841, 18.04799)),
    Stadsdel(id="hagsatra", name="Hagsätra", label=(59.26548, 18.01240)),
    Stadsdel(id="hogdalen", name="Högdalen", aliases=("Vantör",), label=(59.26110, 18.05119)),
    Stadsdel(id="ragsved", name="Rågsved", label=(59.25432, 18.03086)),
    Stadsdel(id="orby", name="Örby", label=(59.27236, 18.03085)),
)
STADSDELAR = (*FARSTA, *VANTOR)

_WEEK = ("mon", "tue", "wed", "thu")
LIBRARY = (Window(weekdays=_WEEK, start=time(10), end=time(19)), Window(weekdays=("fri",), start=time(10), end=time(17)))
HALL = (Window(weekdays=(*_WEEK, "fri"), start=time(9), end=time(21)),)

PLACES = (
    Place(id="havsornstorget", name="Havsörnstorget (Mötesplats Fagersjö)", stadsdel="fagersjo"),
    Place(id="farsta-bibliotek", name="Farsta bibliotek", stadsdel="farsta", opening=LIBRARY),
    Place(id="farsta-torg", name="Farsta torg", stadsdel="farsta"),
    Place(id="stieg-trenters-torg", name="Stieg Trenters torg", stadsdel="farsta-strand"),
    Place(id="farsta-strand-tunnelbana", name="Farsta strand T-bana", stadsdel="farsta-strand", position=(59.2350, 18.1017)),
    Place(id="gubbangens-bibliotek", name="Gubbängens bibliotek", stadsdel="gubbangen", opening=LIBRARY),
    Place(id="gubbangstorget", name="Gubbängstorget", stadsdel="gubbangen"),
    Place(id="david-helldens-torg", name="David Helldéns torg (Hökarängens centrum)", stadsdel="hokarangen"),
    Place(id="hokarangen-tunnelbana", name="Hökarängen T-bana", stadsdel="hokarangen", position=(59.2579, 18.0825)),
    Place(id="larsboda-plats", name="Larsboda (plats att bestämma)", stadsdel="larsboda"),
    Place(id="skondals-bibliotek", name="Sköndals bibliotek", stadsdel="skondal", opening=LIBRARY),
    Place(id="skondals-centrum", name="Sköndals centrum", stadsdel="skondal"),
    Place(id="svedmyraplan", name="Svedmyraplan", stadsdel="svedmyra"),
    Place(id="tallkrogsplan", name="Tallkrogsplan", stadsdel="tallkrogen"),
    Place(id="tallkrogen-tunnelbana", name="Tallkrogen T-bana", stadsdel="tallkrogen", position=(59.2711, 18.0853)),
    Place(id="bandhagen-tunnelbana", name="Bandhagen T-bana", stadsdel="bandhagen", position=(59.2704, 18.0495)),
    Place(id="hagsatra-bibliotek", name="Hagsätra bibliotek", stadsdel="hagsatra", opening=LIBRARY),
    Place(id="hagsatra-torg", name="Hagsätra torg", stadsdel="hagsatra"),
    Place(id="hogdalens-bibliotek", name="Högdalens bibliotek", stadsdel="hogdalen", opening=LIBRARY),
    Place(id="hogdalens-centrum", name="Högdalens centrum", stadsdel="hogdalen"),
    Place(id="ragsveds-folkets-hus", name="Rågsveds Folkets hus", stadsdel="ragsved", opening=HALL),
    Place(id="ragsveds-centrum", name="Rågsveds centrum", stadsdel="ragsved"),
    Place(id="orby-bibliotek", name="Örby bibliotek", stadsdel="orby", opening=LIBRARY),
    Place(id="orby-centrum", name="Örby centrum", stadsdel="orby"),
)  # fmt: skip
"""In order of preference: a meeting is held at the first place of its stadsdel that is open then."""


def partners(year: int) -> tuple[Partner, ...]:
    """Who joins evenings, and when they can; volunteers and field assistants rest over Christmas."""
    christmas = frozenset(date(year, 12, day) for day in range(23, 29))
    return (
        Partner(
            id="faltassistenter", name="Fältassistenterna", absent=christmas,
            availability=(Window(weekdays=("fri", "sat"), start=time(17), end=time(1)),),
        ),
        Partner(
            id="nattvandrare", name="Nattvandrarna", absent=christmas,
            availability=(Window(weekdays=("fri",), start=time(18), end=time(1)),),
        ),
        Partner(
            id="ordningsvakter", name="Stadens ordningsvakter",
            availability=(Window(weekdays=("thu", "fri", "sat"), start=time(15), end=time(3)),),
        ),
    )  # fmt: skip
