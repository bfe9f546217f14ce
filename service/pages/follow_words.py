"""The words of the report of what became of the promises, and of the staff's desk."""

from optimizer import Text
from service.pages.desk_fault_words import DESK_FAULTS

REPORT: dict[str, Text] = {
    "follow_title": Text("Uppföljning av löftena", "How the promises are kept"),
    "follow_lead": Text(
        "Vad vi har lovat, vad som är planerat, vad som har hållits och vad som inte blev av.",
        "What we promised, what is planned, what was held and what was not.",
    ),
    "follow_none": Text("Ingen plan är publicerad än.", "No plan has been published yet."),
    "follow_periods": Text("Perioder", "Periods"),
    "follow_promises": Text("Löftena {start} till {end}", "The promises from {start} to {end}"),
    "follow_caption": Text("Så står det till {day}", "How it stands on {day}"),
    "follow_promise": Text("Löfte", "Promise"),
    "follow_due": Text("Lovat", "Promised"),
    "follow_held": Text("Hållna", "Held"),
    "follow_planned": Text("Planerade", "Planned"),
    "follow_missed": Text("Uteblivna", "Missed"),
    "follow_made_good": Text("Varav ersatta", "Of which made good"),
    "follow_untold": Text("Ännu inte redovisade", "Not yet told"),
    "follow_standing": Text("Läge", "Standing"),
    "follow_standing_kept": Text("Hållet.", "Kept."),
    "follow_standing_coming": Text("Hålls om planen följs.", "Kept if the plan is followed."),
    "follow_standing_waiting": Text("Väntar på redovisning.", "Waits to be told of."),
    "follow_standing_open": Text("Kan ännu hållas.", "Can still be kept."),
    "follow_standing_lost": Text("Hålls inte.", "Not kept."),
    "follow_last": Text("Sista dag: {day}.", "Last day: {day}."),
    "follow_events": Text("Vad som har varit", "What has been"),
    "follow_events_none": Text("Inget har varit än.", "Nothing has been yet."),
    "follow_fate_held": Text("Genomfört.", "Held."),
    "follow_fate_missed": Text("Blev inte av.", "Not held."),
    "follow_fate_untold": Text("Redovisning kommer.", "A report will come."),
    "follow_came": Text("{count} invånare kom.", "{count} citizens came."),
    "follow_json": Text("Siffrorna som JSON", "The figures as JSON"),
    "follow_csv": Text("Siffrorna som CSV", "The figures as CSV"),
}

DESK: dict[str, Text] = {
    "desk": Text("Skrivbord", "Desk"),
    "desk_title": Text("Det som väntar på dig", "What waits for you"),
    "desk_lead": Text(
        "Förslag att besvara, tillfällen att redovisa, planer att publicera.",
        "Proposals to answer, events to tell of, plans to publish.",
    ),
    "desk_public": Text("Se områdets offentliga sida", "See the district's public page"),
    "desk_viewer": Text(
        "Du kan läsa, men bara planerare kan svara och publicera.", "You can read; only planners answer and publish."
    ),
    "desk_refused": Text("Inget sparades. Rätta detta och skicka igen:", "Nothing was kept. Mend this and send it again:"),
    "desk_gone": Text(
        "Inget sparades, och det som du skrev om väntar inte längre här:",
        "Nothing was kept, and what you wrote about no longer waits here:",
    ),
    "desk_kept": Text("Det här skrev du:", "This is what you wrote:"),
    "desk_done_review": Text("Förslaget granskas nu.", "The proposal is now under review."),
    "desk_done_answer": Text("Svaret är sparat och offentligt.", "The answer is kept and public."),
    "desk_done_outcome": Text("Redovisningen är sparad och offentlig.", "What you told is kept and public."),
    "desk_done_report": Text("Återkopplingen är sparad och offentlig.", "The report is kept and public."),
    "desk_done_publish": Text("Planen är publicerad.", "The plan is published."),
    "desk_proposals": Text("Förslag att besvara", "Proposals to answer"),
    "desk_proposals_none": Text("Inga förslag väntar på svar.", "No proposal waits for an answer."),
    "desk_came": Text("Kom {when}.", "Came {when}."),
    "desk_contact": Text("Kontakt, raderas när du svarar: {contact}", "Contact, erased when you answer: {contact}"),
    "desk_similar": Text("Liknande förslag:", "Similar proposals:"),
    "desk_decision": Text("Beslut", "Decision"),
    "desk_under_review": Text("Granskas", "Under review"),
    "desk_accepted": Text("Antas", "Accept"),
    "desk_declined": Text("Avslås", "Decline"),
    "desk_merged": Text("Slås ihop med ett annat", "Merge into another"),
    "desk_into": Text("Slås ihop med", "Merge into"),
    "desk_answer": Text("Svar till allmänheten", "Answer to the public"),
    "desk_answer_how": Text(
        "Behövs vid varje beslut utom granskning. Skriv inga namn.", "Needed with every decision but review. Write no names."
    ),
    "desk_send_answer": Text("Spara beslutet", "Keep the decision"),
    "desk_untold": Text("Tillfällen att redovisa", "Events to tell of"),
    "desk_untold_none": Text("Allt som har varit är redovisat.", "All that has been is told."),
    "desk_held": Text("Hölls det?", "Was it held?"),
    "desk_held_true": Text("Ja", "Yes"),
    "desk_held_false": Text("Nej", "No"),
    "desk_citizens": Text("Hur många invånare kom?", "How many citizens came?"),
    "desk_sentence": Text("En mening till allmänheten", "A sentence for the public"),
    "desk_sentence_how": Text("Syns på den offentliga sidan. Skriv inga namn.", "Shown on the public page. Write no names."),
    "desk_note": Text("Intern anteckning", "Internal note"),
    "desk_note_how": Text("Endast för personal.", "For staff only."),
    "desk_tell": Text("Redovisa", "Tell"),
    "desk_reports": Text("Återkoppla till förslagsställare", "Report back on proposals"),
    "desk_reports_none": Text("Ingen återkoppling väntar.", "No report waits."),
    "desk_report": Text("Vad som gjordes", "What was done"),
    "desk_report_how": Text("Syns på den offentliga sidan. Skriv inga namn.", "Shown on the public page. Write no names."),
    "desk_send_report": Text("Återkoppla", "Report back"),
    "desk_publish": Text("Planer att publicera", "Plans to publish"),
    "desk_publish_none": Text("Ingen ny plan att publicera.", "No new plan to publish."),
    "desk_reason": Text("Skäl till ändringar", "Reason for changes"),
    "desk_reason_how": Text(
        "Visas för allmänheten vid varje datum som flyttas eller ställs in.",
        "Shown to the public with every date that is moved or cancelled.",
    ),
    "desk_make_public": Text("Publicera", "Publish"),
}

FOLLOW: dict[str, Text] = {**REPORT, **DESK, **DESK_FAULTS}
