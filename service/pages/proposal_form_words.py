"""The words of the form for proposals, and of what may be wrong with it. ``{…}`` is filled in."""

from optimizer import Text

FIELDS: dict[str, Text] = {
    "form_title": Text("Lämna ett förslag", "Send a proposal"),
    "form_closed": Text("Polisen tar inte emot förslag just nu.", "The police are not taking proposals at the moment."),
    "form_personal": Text(
        "Skriv inga personuppgifter: inga namn, personnummer, telefonnummer eller adresser till enskilda. Ring 112 om det är "
        "akut och 114 14 för att anmäla ett brott.",
        "Write no personal data: no names, identity numbers, telephone numbers or private addresses. Call 112 in an emergency "
        "and 114 14 to report a crime.",
    ),
    "form_heading": Text("Rubrik", "Heading"),
    "form_heading_how": Text("Högst {most} tecken.", "At most {most} characters."),
    "form_what": Text("Vad ska polisen göra?", "What should the police do?"),
    "form_what_how": Text(
        "Högst {most} tecken. Texten blir offentlig om förslaget antas.",
        "At most {most} characters. The text becomes public if the proposal is accepted.",
    ),
    "form_area": Text("Stadsdel", "Neighbourhood"),
    "form_any_area": Text("Hela området", "The whole district"),
    "form_place": Text("Plats (frivilligt)", "Place (optional)"),
    "form_place_how": Text(
        "Till exempel ett torg eller en park. Högst {most} tecken.",
        "For example a square or a park. At most {most} characters.",
    ),
    "form_weekdays": Text("Veckodagar (frivilligt)", "Weekdays (optional)"),
    "form_months": Text("Månader (frivilligt)", "Months (optional)"),
    "form_when_how": Text("Välj inga om det kan vara när som helst.", "Choose none if it may be any time."),
    "form_contact": Text("E-postadress (frivilligt)", "E-mail address (optional)"),
    "form_contact_how": Text(
        "Bara för frågor om förslaget. Den visas aldrig och raderas när polisen svarar.",
        "Only for questions about the proposal. It is never shown, and erased when the police answer.",
    ),
    "form_trap": Text("Lämna det här fältet tomt", "Leave this field empty"),
    "form_send": Text("Skicka förslaget", "Send the proposal"),
}

WRONG: dict[str, Text] = {
    "form_wrong": Text("Något behöver rättas", "Something needs mending"),
    "form_wrong_how": Text("Allt du skrev står kvar.", "All that you wrote is still here."),
    "form_wrong_title": Text("Fel: ", "Error: "),
    "title_missing": Text("Skriv en rubrik.", "Write a heading."),
    "title_long": Text("Rubriken är för lång: högst {most} tecken.", "The heading is too long: at most {most} characters."),
    "what_missing": Text("Skriv vad polisen ska göra.", "Write what the police should do."),
    "what_long": Text("Beskrivningen är för lång: högst {most} tecken.", "The text is too long: at most {most} characters."),
    "place_long": Text("Platsen är för lång: högst {most} tecken.", "The place is too long: at most {most} characters."),
    "area_unknown": Text("Välj en stadsdel i listan.", "Choose a neighbourhood from the list."),
    "weekdays_unknown": Text("Välj bland veckodagarna.", "Choose among the weekdays."),
    "months_unknown": Text("Välj bland månaderna.", "Choose among the months."),
    "text_strange": Text(
        "Texten har osynliga styrtecken; skriv om den utan dem.",
        "The text holds invisible control characters; write it without.",
    ),
    "text_personal": Text(
        "Texten ser ut att innehålla ett personnummer, ett telefonnummer eller en e-postadress. Stryk det: här får "
        "inga personuppgifter stå.",
        "The text looks as if it held an identity number, a telephone number or an e-mail address. Strike it out: no "
        "personal data may stand here.",
    ),
    "contact_wrong": Text(
        "Skriv en e-postadress som namn@exempel.se, eller lämna fältet tomt.",
        "Write an e-mail address like name@example.org, or leave the field empty.",
    ),
    "stamp_early": Text(
        "Formuläret skickades väldigt fort. Läs igenom det och skicka det en gång till.",
        "The form was sent very fast. Read it through and send it once more.",
    ),
    "stamp_late": Text(
        "Formuläret har stått öppet för länge. Läs igenom det och skicka det en gång till.",
        "The form has been open for too long. Read it through and send it once more.",
    ),
    "form_often": Text(
        "Det har skickats mycket från din anslutning. Vänta en timme och skicka en gång till.",
        "Much has been sent from your connection. Wait an hour and send once more.",
    ),
}

FORM: dict[str, Text] = {**FIELDS, **WRONG}
