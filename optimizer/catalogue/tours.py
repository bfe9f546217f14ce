"""The words of tours. ``{…}`` is filled in."""

from optimizer.text import Text

SHEET: dict[str, Text] = {
    "about_map": Text(
        "Platserna som de ligger, norr uppåt. Numren följer tabellens platser.",
        "The places as they lie, north up. The numbers are those of the places in the table.",
    ),
    "base": Text("Basen", "The base"),
    "by_car": Text("i bil", "by car"),
    "by_foot": Text("till fots", "on foot"),
    "caption": Text("{patrol}: tider och platser.", "{patrol}: times and places."),
    "col_place": Text("Plats", "Place"),
    "col_time": Text("Tid", "Time"),
    "col_way": Text("Väg dit", "Way there"),
    "col_what": Text("Vad", "What"),
    "home": Text("Åter vid basen", "Back at the base"),
    "map_of": Text("Karta för {patrol}", "Map for {patrol}"),
    "minutes": Text("{n} min", "{n} min"),
    "no_position": Text("Utan läge på kartan: {names}.", "Without a position on the map: {names}."),
    "officers": Text("Poliser", "Officers"),
    "officers_only": Text("Endast för tjänstgörande personal", "For officers on duty only"),
    "only_why": Text(
        "Lämna inte kvar bladet. Tiderna skyddar bara så länge ingen annan känner dem.",
        "Do not leave the sheet behind. Its times protect only as long as nobody else knows them.",
    ),
    "partners": Text("Med på kvällen", "With us this evening"),
    "patrol": Text("Patrull {patrol}", "Patrol {patrol}"),
    "places": Text("Platser", "Places"),
    "reserve": Text("Fri patrullering vid eller nära basen.", "Free patrol at or near the base."),
    "skip": Text("Hoppa till innehållet", "Skip to the content"),
    "title": Text("Turer {day}", "Tours {day}"),
    "what_break": Text("Rast", "Break"),
    "what_meeting": Text("Möte: {who}", "Meeting: {who}"),
    "what_visit": Text("Besök", "Visit"),
}

TERMINAL: dict[str, Text] = {
    "bound": Text("Som mest, med samma platser per patrull", "At most, with the same places a patrol"),
    "covered": Text("Riskvägda minuter", "Risk-weighted minutes"),
    "few": Text("{patrol} har {n} plats för lite", "{patrol} has {n} place too few"),
    "gap": Text("Gap", "Gap"),
    "lacks_none": Text("Inget saknas.", "Nothing is lacking."),
    "overdue": Text("{place}: {n} min för sent sammanlagt", "{place}: {n} min overdue in all"),
    "stops": Text("Stopp", "Stops"),
    "value": Text("Värde", "Value"),
    "visits": Text("Besök", "Visits"),
}

WORDS: dict[str, Text] = SHEET | TERMINAL
