"""The words of what is published to citizens. ``{…}`` is filled in."""

from optimizer.text import Text

WORDS: dict[str, Text] = {
    "about": Text(
        "Kvällar, möten och pass som polisen har lovat. Ändringar och inställda tillfällen syns här.",
        "Evenings, meetings and shifts that the police have promised. Changes and cancellations show here.",
    ),
    "added": Text("Nytt datum", "New date"),
    "cancelled": Text("Inställt", "Cancelled"),
    "changed": Text("Ändrat", "Changed"),
    "citizen_shift": Text("Polis för en dag", "Police for a day"),
    "evening": Text("Helgförstärkning", "Weekend reinforcement"),
    "meeting_in": Text("Kvartersmöte i {area}", "Neighbourhood meeting in {area}"),
    "meeting": Text("Kvartersmöte", "Neighbourhood meeting"),
    "moved": Text("Flyttat", "Moved"),
    "moved_from": Text("Flyttat från {when}", "Moved from {when}"),
    "name": Text("Polisens löften, {district}", "The promises of the police, {district}"),
    "name_area": Text("Polisens löften, {area}", "The promises of the police, {area}"),
    "organizer": Text("Polisen, {district}", "The police, {district}"),
    "planned": Text("Planerat", "Planned"),
    "published": Text("Planen publicerades: {count} tillfällen", "The plan was published: {count} dates"),
    "reason": Text("Skäl: {reason}", "Reason: {reason}"),
    "restored": Text("Hålls ändå", "Held after all"),
    "sweden": Text("Sverige", "Sweden"),
}
"""Swedish first."""

POSTS: dict[str, Text] = {
    "facebook_evening": Text(
        "Helgens kvällar: {dates}. Då finns fler av oss ute, där och när det behövs som mest. Alla datum: {link}",
        "This weekend's evenings: {dates}. More of us are out then, where and when it is needed most. All dates: {link}",
    ),
    "facebook_meeting": Text(
        "Välkommen på kvartersmöte i {area} {when}! Plats: {place}. Kom och prata med oss om tryggheten där du bor. {link}",
        "Welcome to a neighbourhood meeting in {area} on {when}! Place: {place}. Come and talk to us about safety where you "
        "live. {link}",
    ),
    "facebook_cancelled": Text("Inställt: {what}, {when}. {reason} {link}", "Cancelled: {what}, {when}. {reason} {link}"),
    "facebook_moved": Text(
        "Ny tid för {what}: {when}, i stället för {before}. {reason} {link}",
        "New time for {what}: {when}, instead of {before}. {reason} {link}",
    ),
    "facebook_citizen_shift": Text(
        "Ni har bestämt: {title}. Under passet {when} arbetar vi med ett förslag från er som bor här. {link}",
        "You decided: {title}. On our shift of {when} we work on a proposal from you who live here. {link}",
    ),
    "web_meeting": Text(
        "Kvartersmöte i {area}: {when}, {place}. Ingen anmälan behövs.",
        "Neighbourhood meeting in {area}: {when}, {place}. No registration is needed.",
    ),
}
"""Ready texts for other channels."""
