"""The words of the pages. ``{…}`` is filled in."""

from optimizer import Text
from service.pages.citizen_words import CITIZEN
from service.pages.follow_words import FOLLOW
from service.pages.proposal_words import PROPOSAL

FRAME: dict[str, Text] = {
    "contents": Text("Sidor", "Pages"),
    "footer": Text(
        "Sidan visar inga tjänstepersoners namn och hämtar ingenting från andra webbplatser.",
        "This page shows no officers' names and fetches nothing from other sites.",
    ),
    "overline": Text("Polisens löften till invånarna", "The promises of the police to citizens"),
    "skip": Text("Hoppa till innehållet", "Skip to the content"),
    "start": Text("Start", "Start"),
    "documentation": Text("API-dokumentation", "API documentation"),
}

ABOUT: dict[str, Text] = {
    "lead": Text(
        "Löfte planerar ett år för ett lokalpolisområde: poliser varje helgkväll, möten i varje stadsdel och pass som "
        "invånarna styr. Planen håller arbetstidslagen, säger hur långt varje löfte hålls och bevisar hur bra den är.",
        "Löfte plans a year for a local police district: officers on every weekend evening, meetings in every "
        "neighbourhood, and shifts that citizens direct. A plan obeys working-time law, says how far each promise is kept "
        "and proves how good it is.",
    ),
    "title": Text("Planera löftena", "Plan the promises"),
    "noscript_out": Text(
        "För att logga in här behövs JavaScript. API:t fungerar utan, med en token: se dokumentationen.",
        "Signing in here needs JavaScript. The API works without it, with a token: see the documentation.",
    ),
    "noscript_in": Text(
        "Utan JavaScript går det att läsa och hämta allt här, men inte att starta, avbryta, ladda upp eller logga ut.",
        "Without JavaScript everything here can be read and fetched, but nothing started, cancelled or uploaded, and you "
        "cannot sign out.",
    ),
}

PERSON: dict[str, Text] = {
    "sign_in": Text("Logga in", "Sign in"),
    "sign_in_how": Text(
        "En administratör i ditt lokalpolisområde ger dig tillgång.", "An administrator of your district gives you access."
    ),
    "email": Text("E-postadress", "E-mail address"),
    "password": Text("Lösenord", "Password"),
    "signed_in": Text("Inloggad som", "Signed in as"),
    "sign_out": Text("Logga ut", "Sign out"),
    "role_viewer": Text("läsare", "viewer"),
    "role_planner": Text("planerare", "planner"),
    "role_admin": Text("administratör", "administrator"),
}

SCENARIOS: dict[str, Text] = {
    "scenarios": Text("Scenarier", "Scenarios"),
    "scenarios_caption": Text("Områdets scenarier, de nyaste först", "The district's scenarios, the newest first"),
    "scenarios_none": Text("Det finns inga scenarier än.", "There are no scenarios yet."),
    "scenarios_more": Text("Visar de 20 nyaste; API:t har alla.", "Showing the 20 newest; the API has them all."),
    "col_title": Text("Titel", "Title"),
    "col_version": Text("Version", "Version"),
    "col_created": Text("Skapat", "Created"),
    "col_start": Text("Planera", "Plan"),
    "untitled": Text("Utan titel", "Untitled"),
    "start_plan": Text("Starta", "Start"),
    "start_about": Text("Starta en plan för {title}", "Start a plan for {title}"),
    "time": Text("Söktid i sekunder", "Search time in seconds"),
    "time_how": Text("Högst {most}. Gäller planer som startas härnäst.", "At most {most}. For plans started from now on."),
    "upload": Text("Ladda upp ett scenario", "Upload a scenario"),
    "upload_file": Text("Fil: .json, .yaml eller .xlsx", "File: .json, .yaml or .xlsx"),
    "upload_how": Text(
        "Namn på tjänstepersoner sparas för sig och kan raderas.", "Officers' names are kept apart and can be erased."
    ),
    "upload_send": Text("Ladda upp", "Upload"),
}

PLANS: dict[str, Text] = {
    "plans": Text("Planer", "Plans"),
    "plans_none": Text("Det finns inga planer än.", "There are no plans yet."),
    "plans_more": Text("Visar de 20 nyaste; API:t har alla.", "Showing the 20 newest; the API has them all."),
    "plan_head": Text("{title}, version {version}", "{title}, version {version}"),
    "plan_created": Text("Skapad", "Created"),
    "state": Text("Läge", "State"),
    "state_queued": Text("står i kö", "queued"),
    "state_running": Text("söks", "running"),
    "state_done": Text("klar", "done"),
    "state_cancelled": Text("avbruten", "cancelled"),
    "state_failed": Text("misslyckades", "failed"),
    "cancelling": Text("avbryts", "being cancelled"),
    "place": Text("plats {place}", "place {place}"),
    "progress": Text("Använd söktid", "Search time used"),
    "seconds": Text("av {most} sekunder", "of {most} seconds"),
    "answer": Text("Svar", "Answer"),
    "answer_optimal": Text("bästa möjliga, bevisat", "the best possible, proved"),
    "answer_feasible": Text("giltig plan", "a valid plan"),
    "answer_infeasible": Text("kraven går inte att förena", "the demands cannot all be met"),
    "answer_unknown": Text("ingen plan hann hittas", "no plan was found in time"),
    "kept": Text("alla löften hålls", "every promise kept"),
    "short": Text("rader i löftesboken med brist: {short}", "rows of the ledger with a shortfall: {short}"),
    "incumbent": Text("Bästa hittills (kostnad)", "Incumbent (cost)"),
    "best": Text("Kostnad", "Cost"),
    "bound": Text("Bevisad gräns", "Proved bound"),
    "gap": Text("Gap", "Gap"),
    "conditional": Text("{figure} (givet nivån före)", "{figure} (given the level before)"),
    "none": Text("inget än", "none yet"),
    "nothing": Text("inget", "none"),
    "level_law": Text("lag", "law"),
    "level_promise": Text("löfte", "promise"),
    "level_wish": Text("önskemål", "wish"),
    "reason": Text("Orsak", "Reason"),
    "published": Text("Publicerad som nummer {number}", "Published as number {number}"),
    "cancel": Text("Avbryt", "Cancel"),
    "cancel_about": Text("Avbryt planen {title}", "Cancel the plan {title}"),
    "files": Text("Filer för {title}", "Files of {title}"),
}

FILES: dict[str, Text] = {
    "file_plan.json": Text("plan.json", "plan.json"),
    "file_roster.xlsx": Text("Arbetsbok (Excel)", "Workbook (Excel)"),
    "file_report.html": Text("Rapport", "Report"),
    "file_calendar.ics": Text("Kalender för personal", "Calendar for staff"),
    "file_public.ics": Text("Offentlig kalender", "Public calendar"),
    "file_roster.csv": Text("Lista (CSV)", "Roster (CSV)"),
    "file_meetings.csv": Text("Möten (CSV)", "Meetings (CSV)"),
    "file_citizen_shifts.csv": Text("Medborgarpass (CSV)", "Citizen shifts (CSV)"),
    "file_officers.csv": Text("Tjänstepersoner (CSV)", "Officers (CSV)"),
    "file_evenings.csv": Text("Kvällar (CSV)", "Evenings (CSV)"),
    "file_ledger.csv": Text("Löftesbok (CSV)", "Ledger (CSV)"),
    "file_breaches.csv": Text("Avvikelser (CSV)", "Breaches (CSV)"),
}

SCRIPT: dict[str, Text] = {
    "told_started": Text("Planen står i kö.", "The plan is queued."),
    "told_cancelled": Text("Planen avbryts.", "The plan is being cancelled."),
    "told_kept": Text("Scenariot är sparat.", "The scenario is kept."),
    "told_ended": Text("En plan har nått sitt slut", "A plan has ended"),
    "told_unreachable": Text("Tjänsten svarar inte; försök igen.", "The service does not answer; try again."),
    "told_form": Text("Välj en fil som slutar på .json, .yaml eller .xlsx.", "Choose a file ending in .json, .yaml or .xlsx."),
    "told_wait": Text("Vänta …", "Wait …"),
    "told_refused": Text("Det gick inte:", "It did not work:"),
    "faults_caption": Text("Allt som är fel i det som skickades", "Everything that is wrong in what was sent"),
    "fault_path": Text("Var", "Where"),
    "fault_value": Text("Läst värde", "Value read"),
    "fault_message": Text("Fel", "Fault"),
    "fault_cure": Text("Åtgärd", "Cure"),
}

REFUSAL: dict[str, Text] = {
    "refusal_nothing": Text("Ingenting har ändrats.", "Nothing was changed."),
    "refusal_back": Text("Tillbaka", "Back"),
}

DOCS: dict[str, Text] = {
    "docs_title": Text("API-dokumentation", "API documentation"),
    "docs_lead": Text(
        "Alla anrop, ordnade efter ämne. Samma sak för program:", "Every operation, by subject. The same for programs:"
    ),
    "docs_english": Text("Beskrivningarna är på engelska.", "The descriptions are in English."),
    "docs_subjects": Text("Ämnen", "Subjects"),
    "docs_access": Text("Behörighet", "Access"),
    "docs_open": Text("öppet för alla", "open to all"),
    "docs_parameters": Text("Parametrar", "Parameters"),
    "docs_request": Text("Skickas", "Request"),
    "docs_answers": Text("Svar", "Answers"),
    "docs_schemas": Text("Scheman", "Schemas"),
    "docs_field": Text("Fält", "Field"),
    "docs_type": Text("Typ", "Type"),
    "docs_required": Text("Krävs", "Required"),
    "docs_about": Text("Beskrivning", "Description"),
    "yes": Text("ja", "yes"),
    "no": Text("nej", "no"),
    "docs_fields_of": Text("Fält i {name}", "Fields of {name}"),
}

WORDS: dict[str, Text] = {
    **FRAME, **ABOUT, **PERSON, **SCENARIOS, **PLANS, **FILES, **SCRIPT, **DOCS, **REFUSAL, **CITIZEN, **PROPOSAL, **FOLLOW,
}  # fmt: skip
