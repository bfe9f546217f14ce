"""The words of the pages about proposals. ``{…}`` is filled in."""

from optimizer import Text
from service.pages.proposal_form_words import FORM

LIST: dict[str, Text] = {
    "proposals_title": Text("Förslag från invånare", "Citizens' proposals"),
    "proposals_lead": Text(
        "Polis för en dag: ditt förslag kan bestämma vad polisen gör under ett pass. Du behöver inte logga in, och varje "
        "förslag får ett svar som alla kan läsa.",
        "Police for a day: your proposal may decide what the police do during a shift. You need not sign in, and every "
        "proposal gets an answer that everybody can read.",
    ),
    "proposals_figures": Text("Så svarar polisen", "How the police answer"),
    "proposals_received": Text("Inkomna förslag", "Proposals received"),
    "proposals_answered": Text("Besvarade", "Answered"),
    "proposals_in_time": Text("Besvarade inom {days} dagar", "Answered within {days} days"),
    "proposals_percent": Text("{percent}\u00a0%", "{percent}%"),
    "proposals_no_percent": Text("inga än", "none yet"),
    "proposals_in_time_how": Text(
        "Av {due} förslag som har fått svar eller vars tid har gått ut fick {in_time} svar i tid. Förslag som drogs tillbaka "
        "innan tiden gick ut räknas inte.",
        "Of {due} proposals that are answered or whose time is up, {in_time} were answered in time. Proposals withdrawn before "
        "their time was up are not counted.",
    ),
    "proposals_all": Text("Alla förslag", "All proposals"),
    "proposals_none": Text("Inga förslag har kommit in än.", "No proposals have come in yet."),
    "proposals_older": Text("Äldre förslag", "Older proposals"),
    "proposals_newest": Text("De nyaste förslagen", "The newest proposals"),
    "proposals_hidden": Text(
        "Ett förslags egna ord visas när polisen har läst och antagit det.",
        "A proposal's own words show when the police have read and accepted it.",
    ),
    "proposals_draws": Text("Lottningar", "Draws"),
}

ONE: dict[str, Text] = {
    "proposal_about": Text("Ett förslag om {area}", "A proposal about {area}"),
    "proposal_about_any": Text("Ett förslag om hela området", "A proposal about the whole district"),
    "proposal_state": Text("Läge", "State"),
    "state_received": Text("mottaget", "received"),
    "state_under_review": Text("granskas", "under review"),
    "state_accepted": Text("antaget", "accepted"),
    "state_declined": Text("avböjt", "declined"),
    "state_merged": Text("sammanslaget med ett annat", "merged with another"),
    "state_withdrawn": Text("tillbakadraget", "withdrawn"),
    "proposal_came": Text("Inkom", "Received"),
    "proposal_area": Text("Stadsdel", "Neighbourhood"),
    "proposal_place": Text("Plats", "Place"),
    "proposal_when": Text("Önskad tid", "Wished time"),
    "proposal_any_area": Text("hela området", "the whole district"),
    "proposal_any_time": Text("när som helst", "any time"),
    "proposal_supports": Text("Stöd", "Supports"),
    "proposal_support": Text("Stöd förslaget", "Support the proposal"),
    "proposal_support_how": Text(
        "Ett stöd per webbläsare. En slumpad kaka minns att du har gett det; den säger inte vem du är.",
        "One support per browser. A random cookie remembers that you gave it; it does not tell who you are.",
    ),
    "proposal_supported": Text("Du stöder förslaget.", "You support this proposal."),
    "support_closed": Text("Bara antagna förslag kan få stöd.", "Only accepted proposals can be supported."),
    "proposal_answer": Text("Polisens svar", "The answer of the police"),
    "proposal_no_answer": Text("Polisen har inte svarat än.", "The police have not answered yet."),
    "proposal_withdrawn": Text(
        "Den som lämnade förslaget har dragit tillbaka det.", "Whoever sent the proposal has withdrawn it."
    ),
    "proposal_merged": Text("Förslaget som det slogs samman med", "The proposal that it was merged into"),
    "proposal_shift": Text("Passet som förslaget styr", "The shift that the proposal directs"),
    "proposal_shift_cancelled": Text("Passet {day} är inställt.", "The shift on {day} is cancelled."),
    "proposal_report": Text("Det här gjorde polisen", "What the police did"),
    "proposal_yours": Text("Ditt förslag", "Your proposal"),
    "proposal_code": Text("Din kod", "Your code"),
    "proposal_code_how": Text(
        "Tack! Spara koden nu, eller den här sidans adress: polisen har den inte och kan inte ge dig den igen. Med den följer "
        "du förslaget, och med den kan du dra tillbaka det.",
        "Thank you! Keep the code now, or the address of this page: the police do not have it and cannot give it to you again. "
        "With it you follow the proposal, and with it you may withdraw it.",
    ),
    "proposal_withdraw": Text("Dra tillbaka förslaget", "Withdraw the proposal"),
    "proposal_withdraw_how": Text(
        "Skriv koden som du fick när du skickade förslaget.", "Write the code that you got when you sent the proposal."
    ),
    "receipt_wrong": Text(
        "Koden hör inte till förslaget. Skriv den som den stod.",
        "The code does not belong to this proposal. Write it as it stood.",
    ),
    "receipt_late": Text(
        "Förslaget kan inte längre dras tillbaka: det är avslutat, eller så är passet redan meddelat.",
        "The proposal can no longer be withdrawn: it has ended, or its shift is announced already.",
    ),
    "proposal_back": Text("Till alla förslag", "To all proposals"),
}

DRAWING: dict[str, Text] = {
    "draw_title": Text("Lottning: {title}", "Draw: {title}"),
    "draw_places": Text("Antal platser", "Places"),
    "draw_when": Text("Lottad", "Drawn"),
    "draw_not_yet": Text("inte än", "not yet"),
    "draw_commitment": Text("Fröets kontrollsumma, bestämd i förväg", "The seed's checksum, fixed beforehand"),
    "draw_seed": Text("Frö", "Seed"),
    "draw_seed_later": Text("visas när lottningen är gjord", "shown when the draw has been held"),
    "draw_result": Text("Resultat", "Result"),
    "draw_result_caption": Text("I den ordning som de drogs; platser: {places}", "In the order drawn; places: {places}"),
    "draw_candidates": Text("Förslagen som deltar", "The proposals that take part"),
    "draw_place": Text("Ordning", "Order"),
    "draw_proposal": Text("Förslag", "Proposal"),
    "draw_lot": Text("Lott", "Lot"),
    "draw_how": Text("Räkna själv", "Draw again yourself"),
    "draw_how_text": Text(
        "Flest stöd går först. Bland förslag med lika många stöd avgör lotten: den lägsta går först. Lotten är SHA-256 av "
        "fröet, ett lodstreck och förslagets id. Fröet bestämdes innan lottningen; därför visades dess egen SHA-256 i förväg.",
        "Most supports go first. Among proposals with as many supports the lot decides: the lowest goes first. The lot is the "
        "SHA-256 of the seed, a vertical bar and the proposal's id. The seed was fixed before the draw; that is why its own "
        "SHA-256 was shown beforehand.",
    ),
    "draw_file": Text("Lottningen som JSON", "The draw as JSON"),
}

PROPOSAL: dict[str, Text] = {**LIST, **ONE, **DRAWING, **FORM}
