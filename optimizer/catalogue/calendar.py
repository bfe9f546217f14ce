"""The words of the calendar files."""

from optimizer.text import Text

WORDS: dict[str, Text] = {
    "about_officer": Text("Dina uppdrag enligt planen.", "Your duties according to the plan."),
    "about_public": Text(
        "Kvällar, möten och pass som polisen har lovat.", "Evenings, meetings and shifts that the police have promised."
    ),
    "about_staff": Text("Alla uppdrag med bemanning. Endast för personal.", "All duties with staffing. For staff only."),
    "citizen_shift": Text("Polis för en dag", "Police for a day"),
    "evening": Text("Helgförstärkning", "Weekend reinforcement"),
    "meeting": Text("Kvartersmöte", "Neighbourhood meeting"),
    "minimum": Text("minst", "at least"),
    "name_officer": Text("Uppdrag", "Duties"),
    "name_public": Text("Polisens löften", "The promises of the police"),
    "name_staff": Text("Uppdrag, hela gruppen", "Duties, the whole group"),
    "officers": Text("Poliser", "Officers"),
    "partners": Text("Samverkan", "Partners"),
    "presence": Text("Synlig närvaro", "Visible presence"),
    "proposal": Text("Medborgarförslag", "Citizens' proposal"),
    "shift": Text("Arbetspass", "Shift"),
    "strength": Text("Styrka", "Strength"),
    "wanted": Text("önskat", "wanted"),
}
