"""The words of the pages that citizens read. ``{…}`` is filled in."""

from optimizer import Text
from service.pages.accessibility_words import STATEMENT

SITE: dict[str, Text] = {
    "public_site": Text("Polisens löften, {district}", "The promises of the police, {district}"),
    "public_start": Text("Datum och platser", "Dates and places"),
    "public_changes": Text("Ändringar", "Changes"),
    "public_propose": Text("Lämna ett förslag", "Send a proposal"),
    "public_report": Text("Uppföljning", "How it went"),
    "public_accessibility": Text("Tillgänglighet", "Accessibility"),
    "public_behind": Text(
        "Polisen i {district} ansvarar för webbplatsen.", "The police in {district} answer for this website."
    ),
    "public_urgent": Text("Ring 112 om det är akut, annars 114 14.", "Call 112 in an emergency, otherwise 114 14."),
}

START: dict[str, Text] = {
    "public_title": Text("Polisens löften i {district}", "The promises of the police in {district}"),
    "public_lead": Text(
        "Här står när fler poliser är ute, när det är möte i din stadsdel och när ett förslag från invånarna styr ett pass. "
        "Flyttas eller ställs något in syns det här.",
        "Here you see when more officers are out, when there is a meeting in your neighbourhood, and when a proposal from "
        "citizens directs a shift. Whatever is moved or cancelled shows here.",
    ),
    "public_nothing": Text(
        "Inga datum är publicerade än. När polisen har bestämt dem står de här, och du kan redan nu spara adressen.",
        "No dates are published yet. When the police have set them they stand here; you may keep the address already.",
    ),
    "public_next": Text("Närmast", "Coming up"),
    "public_next_evenings": Text("Kvällar med fler poliser", "Evenings with more officers"),
    "public_next_meetings": Text("Möten", "Meetings"),
    "public_next_shifts": Text("Pass som ni har bestämt", "Shifts that you directed"),
    "public_none_coming": Text("Inget mer är planerat.", "Nothing more is planned."),
    "public_areas": Text("Din stadsdel", "Your neighbourhood"),
    "public_areas_how": Text(
        "Välj en stadsdel på kartan eller i listan. Varje sida har stadsdelens möte och en egen kalender.",
        "Choose a neighbourhood on the map or in the list. Each page has its meeting and a calendar of its own.",
    ),
    "public_map": Text("Karta över stadsdelarna", "Map of the neighbourhoods"),
    "public_map_how": Text("Norr är uppåt. Samma uppgifter står i listan.", "North is up. The list says the same."),
    "public_meeting_coming": Text("Möte", "Meeting"),
    "public_meeting_cancelled": Text("Inställt möte", "Cancelled meeting"),
    "public_meeting_past": Text("Senaste mötet var", "The last meeting was on"),
    "public_meeting_none": Text("Inget möte är planerat", "No meeting is planned"),
    "public_map_coming": Text("möte {day}", "meets {day}"),
    "public_map_cancelled": Text("inställt", "cancelled"),
    "public_map_past": Text("möttes {day}", "met {day}"),
    "public_map_none": Text("inget möte än", "no meeting yet"),
}

CALENDAR: dict[str, Text] = {
    "public_calendar": Text("Kalender", "Calendar"),
    "public_legend": Text("Teckenförklaring", "Key"),
    "public_letter_evening": Text("H", "W"),
    "public_letter_meeting": Text("M", "M"),
    "public_letter_citizen_shift": Text("P", "P"),
    "public_evening": Text("Helgförstärkning", "Weekend reinforcement"),
    "public_today": Text("i dag", "today"),
    "public_crossed": Text("Överstruket: inställt", "Struck through: cancelled"),
    "public_starred": Text("* flyttat till den dagen", "* moved to that day"),
    "public_month_of": Text("Kalender för {month}", "Calendar of {month}"),
    "public_week": Text("Vecka", "Week"),
    "public_week_short": Text("v.", "Wk"),
    "public_months": Text("Månader", "Months"),
    "public_earlier": Text("Tidigare tillfällen", "Earlier dates"),
    "public_meeting_in": Text("Kvartersmöte i {area}", "Neighbourhood meeting in {area}"),
    "public_place": Text("Plats: {place}", "Place: {place}"),
    "public_from": Text("Flyttat från", "Moved from"),
    "public_reason": Text("Skäl:", "Reason:"),
}

AREA: dict[str, Text] = {
    "public_area_title": Text("Polisens löften i {area}", "The promises of the police in {area}"),
    "public_area_meeting": Text("Möten i {area}", "Meetings in {area}"),
    "public_area_calendar": Text("Kalender för {area}", "Calendar of {area}"),
    "public_area_calendar_how": Text(
        "Stadsdelens möten, och kvällar och pass som gäller hela området.",
        "The meetings of this neighbourhood, and evenings and shifts for the whole district.",
    ),
    "public_back": Text("Alla stadsdelar", "All neighbourhoods"),
    "public_poster_link": Text("Affisch att skriva ut", "Poster to print"),
}

SHARE: dict[str, Text] = {
    "public_share": Text("Prenumerera och dela", "Subscribe and share"),
    "public_subscribe": Text("I din egen kalender", "In your own calendar"),
    "public_subscribe_how": Text(
        "Prenumerera, så kommer ändringar in av sig själva.", "Subscribe, and changes arrive by themselves."
    ),
    "public_webcal": Text("Öppna i kalenderprogrammet", "Open in your calendar program"),
    "public_ics": Text("Kalenderfil (iCalendar)", "Calendar file (iCalendar)"),
    "public_atom": Text("Nyhetsflöde (Atom)", "News feed (Atom)"),
    "public_jsonld": Text("Data för program (JSON-LD)", "Data for programs (JSON-LD)"),
    "public_spread": Text("Sätt upp och dela", "Put up and share"),
    "public_texts": Text("Färdiga texter", "Ready texts"),
    "public_embed": Text("På din webbplats", "On your website"),
    "public_embed_how": Text(
        "Kopiera koden till föreningens eller fastighetens sida; listan håller sig aktuell.",
        "Copy the code to the page of your association or building; the list stays up to date.",
    ),
    "public_embed_code": Text("Kod att kopiera", "Code to copy"),
    "public_embed_title": Text("Polisens datum, {name}", "Dates of the police, {name}"),
    "public_embed_more": Text("Alla datum (öppnas i en ny flik)", "All dates (opens in a new tab)"),
}

TEXTS: dict[str, Text] = {
    "public_texts_lead": Text(
        "Färdiga texter om det som är på väg, att klistra in på Facebook eller en webbplats. "
        "Markera texten i en ruta och kopiera den.",
        "Ready texts about what is coming, to paste on Facebook or a website. Select the text of a box and copy it.",
    ),
    "public_channel_facebook": Text("Text för Facebook", "Text for Facebook"),
    "public_channel_web": Text("Text för webben", "Text for the web"),
    "public_texts_none": Text("Det finns inget på väg att skriva om.", "There is nothing coming to write about."),
}

LOG: dict[str, Text] = {
    "public_changes_lead": Text(
        "Allt som har ändrats sedan datumen först publicerades, det nyaste först. Inget tas bort.",
        "All that has changed since the dates were first published, the newest first. Nothing is removed.",
    ),
    "public_change_at": Text("Ändrat den", "Changed on"),
    "public_change_what": Text("Ändring", "Change"),
    "public_change_event": Text("Vad det gäller", "What it is about"),
    "public_changes_caption": Text("Ändringar, de nyaste först", "Changes, the newest first"),
    "public_published": Text("Publicerat", "Published"),
}

POSTER: dict[str, Text] = {
    "public_poster": Text("Affisch", "Poster"),
    "public_poster_how": Text(
        "Skriv ut med webbläsaren: affischen fyller en sida A4. Välj stadsdel:",
        "Print it with the browser: the poster fills one page of A4. Choose a neighbourhood:",
    ),
    "public_poster_whole": Text("Hela området", "The whole district"),
    "public_poster_meet": Text("Möt polisen i {area}", "Meet the police in {area}"),
    "public_poster_come": Text(
        "Kom och prata om tryggheten där du bor. Ingen anmälan behövs.",
        "Come and talk about safety where you live. No registration is needed.",
    ),
    "public_poster_all": Text("Möt polisen där du bor", "Meet the police where you live"),
    "public_poster_evenings": Text("Då är fler av oss ute", "When more of us are out"),
    "public_poster_more": Text("Alla datum, ändringar och kalender:", "All dates, changes and a calendar:"),
    "public_poster_as_of": Text("Uppgifterna gäller den {day}.", "As it stood on {day}."),
    "public_poster_later": Text("Datum för nästa möte kommer.", "The date of the next meeting is to come."),
}

CITIZEN: dict[str, Text] = {
    **SITE, **START, **CALENDAR, **AREA, **SHARE, **TEXTS, **LOG, **POSTER, **STATEMENT,
}  # fmt: skip
