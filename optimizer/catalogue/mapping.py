"""The words of the mapping of violence. ``{…}`` is filled in."""

from optimizer.text import Text

ASIDE: dict[str, Text] = {
    "aside_at_home": Text("i en bostad eller i nära relation", "in a home, or between people who are close"),
    "aside_elsewhere": Text("i en annan kommun", "in another municipality"),
    "aside_later": Text("efter profilens dag", "after the profile's day"),
    "aside_other_kind": Text("annat slag än våld", "no kind of violence"),
    "aside_repeated": Text("samma händelse en gång till", "the same event once more"),
    "aside_timeless": Text("säger inte när det hände", "does not say when it happened"),
    "aside_unnamed": Text("nämner ingen av distriktets stadsdelar", "names no stadsdel of the district"),
}

ACCOUNT: dict[str, Text] = {
    "account_clock": Text("Tid", "Time"),
    "account_counts": Text("Räknas", "Counts"),
    "account_day": Text("Datum", "Date"),
    "account_id": Text("Id", "Id"),
    "account_kind": Text("Slag", "Kind"),
    "account_source": Text("Källa", "Source"),
    "account_stadsdel": Text("Stadsdel", "Stadsdel"),
    "yes": Text("ja", "yes"),
}

TERMINAL: dict[str, Text] = {
    "changed": Text("Ändrat i scenariot", "Changed in the scenario"),
    "kept": Text("räknas som våld på offentlig plats", "count as violence in public places"),
    "placed": Text("varav på en känd stadsdel", "of them in a known stadsdel"),
    "read": Text("händelser lästa", "incidents read"),
    "total_aside": Text("åsidosatta", "set aside"),
    "unchanged": Text("Inget behöver ändras i scenariot.", "Nothing needs to change in the scenario."),
    "unknown_places": Text("Platser som ingen stadsdel heter: {names}", "Places that are no stadsdel's name: {names}"),
    "unplaced": Text("varav i distriktet, plats okänd", "of them in the district, place unknown"),
    "why_hours": Text(
        "{after} av veckans kända våld möts i stället för {before}",
        "{after} of the week's known violence is met instead of {before}",
    ),
    "why_saturday": Text(
        "lördagar väntas {more} mer våld än den lugnaste kvällen",
        "{more} more violence is expected on Saturdays than on the quietest evening",
    ),
    "why_saturday_capped": Text(
        "lördagar väntas {more} mer våld än den lugnaste kvällen; löftets tak gäller ändå",
        "{more} more violence is expected on Saturdays than on the quietest evening; the promise's cap holds all the same",
    ),
}

WINDOWS: dict[str, Text] = {
    "about_windows": Text(
        "Staplarna visar hur stor del av våldet nätterna 18–06 som varje kväll möter. Strecket rymmer 80 % av det som "
        "är troligt.",
        "The bars show what share of the violence in the nights 18–06 each evening meets. The line holds 80% of what "
        "is likely.",
    ),
    "caption_windows": Text("Vad olika tider möter, {days}", "What different hours meet, {days}"),
    "col_known_of": Text("Kända händelser, av {all}", "Known incidents, of {all}"),
    "col_low_high": Text("80 % troligt", "80% likely"),
    "col_nights": Text("Av nätterna 18–06", "Of the nights 18–06"),
    "col_week": Text("Av hela veckan", "Of the whole week"),
    "col_window": Text("Tider", "Hours"),
    "desc_windows": Text(
        "En stapel per val av tider; samma tal står i tabellen.",
        "A bar for each choice of hours; the table has the same figures.",
    ),
    "head_windows": Text("Kvällens tider", "The hours of an evening"),
    "mark_best": Text("bäst för sin längd", "best of its length"),
    "mark_then": Text("valt nu", "chosen now"),
    "mark_now": Text("lovat nu", "promised now"),
    "title_windows": Text(
        "Hur mycket av nätternas våld olika tider möter", "How much of the nights' violence different hours meet"
    ),
}

PAGE: dict[str, Text] = {
    "about_heat": Text(
        "Varje rad är ett dygn som börjar klockan 06. Rutans färg är hur många händelser som är att vänta på ett år i "
        "den timmen. "
        "Remsan under färgen visar osäkerheten: till vänster det låga värdet, till höger det höga (80 % av det troliga"
        " ligger mellan).",
        "Each row is a day that begins at 06. A cell's colour is how many incidents are to be expected in a year in that hour. "
        "The strip below the colour shows how uncertain that is: the low value left, the high one right (80% of what "
        "is likely lies between).",
    ),
    "about_how": Text(
        "Där händelserna är få lutar profilen sig mot distriktet, och distriktet mot hela Sveriges mönster över "
        "veckan. En händelse som är "
        "{half_life} dagar gammal väger hälften. Händelser utan känd plats räknas i distriktet men inte i någon stadsdel.",
        "Where incidents are few, a profile leans on the district's, and the district's on all of Sweden's pattern of "
        "the week. An incident "
        "that is {half_life} days old weighs half. Incidents without a known place count in the district, in no stadsdel.",
    ),
    "about_how_equal": Text(
        "Där händelserna är få lutar profilen sig mot distriktet, och distriktet mot hela Sveriges mönster över "
        "veckan. Alla händelser väger "
        "lika. Händelser utan känd plats räknas i distriktet men inte i någon stadsdel.",
        "Where incidents are few, a profile leans on the district's, and the district's on all of Sweden's pattern of "
        "the week. All incidents "
        "weigh alike. Incidents without a known place count in the district, in no stadsdel.",
    ),
    "about_notices": Text(
        "Polisens notiser är ett redaktionellt urval: läs mönstret, inte nivån.",
        "The police's notices are an editorial selection: read the pattern, not the level.",
    ),
    "about_sources": Text("Källor: {sources}.", "Sources: {sources}."),
    "about_nights": Text(
        "Linjen är väntade händelser per år i varje timme, bandet rymmer 80 % av det som är troligt.",
        "The line is incidents to be expected in a year in each hour; the band holds 80% of what is likely.",
    ),
    "about_spots": Text(
        "Samma färgskala i alla stadsdelar. Stadsdelar med få händelser lutar sig mot distriktet, så skillnader mellan"
        " dem är osäkra.",
        "One scale of colours for every stadsdel. Those with few incidents lean on the district, so differences "
        "between them are uncertain.",
    ),
    "caption_aside": Text("Händelser som inte räknas, och varför", "Incidents that do not count, and why"),
    "caption_heat": Text(
        "Väntade händelser per år i hundradelar, med det låga och det höga värdet inom parentes",
        "Incidents to be expected in a year, in hundredths, with the low and the high value in brackets",
    ),
    "caption_nights": Text("Väntade händelser per år, natt och timme", "Incidents to be expected in a year, by night and hour"),
    "caption_spots": Text(
        "Väntat våld på offentlig plats per stadsdel", "Violence in public places to be expected in each stadsdel"
    ),
    "cell": Text("{day} {hour}: {expected} per år ({low}–{high})", "{day} {hour}: {expected} a year ({low}–{high})"),
    "col_change": Text("Ändring", "Change"),
    "col_count": Text("Antal", "Number"),
    "col_expected": Text("Väntat per år", "Expected a year"),
    "col_hour": Text("Timme", "Hour"),
    "col_incidents": Text("Händelser", "Incidents"),
    "col_known": Text("Antal kända", "Known"),
    "col_part": Text("Del av distriktet", "Share of the district"),
    "col_promise": Text("Löfte", "Promise"),
    "col_reason": Text("Skäl", "Reason"),
    "col_stadsdel": Text("Stadsdel", "Stadsdel"),
    "col_why": Text("Varför", "Why"),
    "desc_heat": Text(
        "Sju rader, en per dygn, och 24 timmar från klockan 06; samma tal står i tabellen.",
        "Seven rows, one a day, and 24 hours from 06 on; the table has the same figures.",
    ),
    "desc_nights": Text(
        "En linje och ett band; samma tal står i tabellen.", "A line and a band; the table has the same figures."
    ),
    "desc_spot": Text(
        "{expected} händelser väntas per år ({low}–{high}).", "{expected} incidents are expected in a year ({low}–{high})."
    ),
    "figures": Text("Talen bakom bilden", "The figures behind the picture"),
    "from_to": Text("{since} – {as_of}", "{since} – {as_of}"),
    "head_aside": Text("Vad som inte räknas", "What does not count"),
    "head_changes": Text("Ändringar i scenariot", "Changes in the scenario"),
    "head_heat": Text("Veckan i distriktet", "The week in the district"),
    "head_how": Text("Hur profilen är gjord", "How the profile is made"),
    "head_nights": Text("Helgens nätter", "The nights of the weekend"),
    "head_spots": Text("Stadsdelarna", "The stadsdelar"),
    "legend_cell": Text("{low}–{high} per år", "{low}–{high} a year"),
    "legend_last": Text("{low} eller mer per år", "{low} or more a year"),
    "other_kinds": Text("Andra slag: {kinds}.", "Other kinds: {kinds}."),
    "overline": Text("Kartläggning av våld på offentlig plats", "Mapping of violence in public places"),
    "skip": Text("Hoppa till innehållet", "Skip to the content"),
    "staff_only": Text(
        "Endast för personal. Sidan visar var och när våld är att vänta; den får inte publiceras eller lämnas vidare.",
        "For staff only. The page shows where and when violence is to be expected; it must not be published or passed on.",
    ),
    "tile_expected": Text("väntade per år ({low}–{high})", "expected a year ({low}–{high})"),
    "tile_kept": Text("räknas, av {read} lästa", "count, of {read} read"),
    "tile_now": Text("av nätternas våld möts {hours}", "of the nights' violence is met {hours}"),
    "tile_unplaced": Text("i distriktet utan känd plats", "in the district, place unknown"),
    "title_heat": Text(
        "Väntat våld på offentlig plats, timme för timme", "Violence in public places to be expected, hour by hour"
    ),
    "untitled": Text("Distriktet", "The district"),
}

WORDS: dict[str, Text] = {**ASIDE, **ACCOUNT, **TERMINAL, **WINDOWS, **PAGE}
