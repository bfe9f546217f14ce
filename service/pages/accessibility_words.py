"""The words of the accessibility statement (lagen 2018:1937 om tillgänglighet till digital offentlig service).

They follow what Digg's model statement holds: who answers, how compliant, known deficiencies and why, how and when it was
assessed, how to tell of faults, and supervision.
"""

from datetime import date

from optimizer import Text

ASSESSED = date(2026, 11, 23)
"""When the pages were last assessed."""
COMPLAIN = "https://www.digg.se/tdosanmalan"
"""Where Digg takes notice of faults."""

STATEMENT: dict[str, Text] = {
    "dos_title": Text("Tillgänglighetsredogörelse", "Accessibility statement"),
    "dos_lead": Text(
        "Polisen i {district} står bakom den här webbplatsen, {site}. Alla ska kunna använda den. Här står hur webbplatsen "
        "uppfyller lagen om tillgänglighet till digital offentlig service (2018:1937), vilka brister vi känner till och hur "
        "du kan berätta om fler.",
        "The police in {district} are behind this website, {site}. Everyone should be able to use it. This page tells how the "
        "website meets the Swedish law on accessibility to digital public services (2018:1937), which deficiencies we know "
        "of, and how you can tell us of more.",
    ),
    "dos_how": Text("Hur tillgänglig är webbplatsen?", "How accessible is the website?"),
    "dos_partly": Text(
        "Webbplatsen är delvis förenlig med lagen, på grund av bristerna nedan. Den är byggd efter WCAG 2.2 på nivå AA, vilket "
        "täcker lagens krav (EN 301 549, WCAG 2.1 AA), och fungerar utan JavaScript.",
        "The website is partly compliant with the law, because of the deficiencies below. It is built to WCAG 2.2, level AA, "
        "which covers what the law asks for (EN 301 549, WCAG 2.1 AA), and works without JavaScript.",
    ),
    "dos_known": Text("Innehåll som inte är tillgängligt", "Content that is not accessible"),
    "dos_fault_language": Text(
        "Användning med skärmläsare: det som områdets personal skriver (titlar, platser, skäl) är på svenska även på de "
        "engelska sidorna. Titlar och skäl är märkta som svenska, platsnamn är det inte (WCAG 3.1.2).",
        "Use with a screen reader: what the district's staff write (titles, places, reasons) is in Swedish on the English "
        "pages too. Titles and reasons are marked as Swedish, names of places are not (WCAG 3.1.2).",
    ),
    "dos_fault_files": Text(
        "Kalenderfiler och flöden visas av andra program, vars tillgänglighet vi inte kan svara för. Samma uppgifter "
        "finns som text på webbplatsen.",
        "Calendar files and feeds are shown by other programs, for whose accessibility we cannot answer. The same facts are "
        "on the website as text.",
    ),
    "dos_fault_users": Text(
        "Sidorna är inte prövade av personer som använder skärmläsare eller andra hjälpmedel till vardags, så det kan "
        "finnas brister som vi inte känner till.",
        "The pages have not been tried by people who use screen readers or other aids daily, so there may be deficiencies "
        "that we do not know of.",
    ),
    "dos_exempt": Text("Innehåll som inte omfattas", "Content outside the law"),
    "dos_exempt_map": Text(
        "Inget. Vi åberopar varken undantaget för visst innehåll (9 §) eller oskäligt betungande anpassning (12 §). Kartan går "
        "att använda med tangentbord, och listan bredvid säger samma sak.",
        "None. We claim neither the exemption of certain content (section 9) nor disproportionate burden (section 12). The map "
        "can be used with a keyboard, and the list beside it says the same.",
    ),
    "dos_cannot": Text(
        "Vad kan du göra om du inte kan använda delar av webbplatsen?", "What can you do if parts of it do not work for you?"
    ),
    "dos_other_form": Text(
        "Säg till, så får du uppgifterna på ett annat sätt, till exempel uppläst eller på papper.",
        "Tell us, and you get the facts in another way, read aloud or on paper for example.",
    ),
    "dos_tell": Text("Berätta om brister i tillgängligheten", "Tell us about accessibility faults"),
    "dos_tell_how": Text(
        "Vi vill få veta om något inte fungerar, och om du anser att vi inte uppfyller lagens krav. Säg gärna vilken sida det "
        "gäller.",
        "We want to know when something does not work, and when you think that we do not meet the law. Say which page, if you "
        "can.",
    ),
    "dos_email": Text("E-post:", "E-mail:"),
    "dos_telephone": Text("Telefon:", "Telephone:"),
    "dos_switch": Text(
        "Området har inte lämnat någon egen adress än. Ring polisen på 114 14 och be om {district}.",
        "The district has not given an address of its own yet. Call the police on 114 14 and ask for {district}.",
    ),
    "dos_answer": Text(
        "Vi svarar normalt inom {days} dagar.",
        "We normally answer within {days} days.",
    ),
    "dos_supervision": Text("Tillsyn", "Supervision"),
    "dos_digg": Text(
        "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen om tillgänglighet till digital offentlig service. "
        "Är du inte nöjd med hur vi tar hand om det du berättar kan du anmäla det till Digg.",
        "The Agency for Digital Government (Digg) supervises the law on accessibility to digital public services. If you are "
        "not content with how we deal with what you tell us, you can notify Digg.",
    ),
    "dos_complain": Text(
        "Anmäl bristande tillgänglighet till Digg (digg.se/tdosanmalan)",
        "Notify Digg of lacking accessibility (digg.se/tdosanmalan)",
    ),
    "dos_tested": Text("Hur vi har prövat webbplatsen", "How we assessed the website"),
    "dos_method": Text(
        "Självskattning. Varje sida prövas, vid varje ändring av programmet, med axe i webbläsaren Chromium på svenska och "
        "engelska, i dator- och telefonbredd, förstorad till 400 %, med enbart tangentbord och utan JavaScript.",
        "Self-assessment. Every page is tried, at each change of the program, with axe in the browser Chromium, in Swedish and "
        "English, at the width of a desktop and of a phone, enlarged to 400%, with the keyboard alone, and without JavaScript.",
    ),
    "dos_dates": Text(
        "Senaste bedömningen gjordes den {day}. Redogörelsen uppdaterades senast den {day}.",
        "It was last assessed on {day}. This statement was last updated on {day}.",
    ),
}
