"""The words for what may be wrong with a form of the staff's desk. ``{most}`` is a limit."""

from optimizer import Text

DESK_FAULTS: dict[str, Text] = {
    "desk_fault_missing": Text("något måste stå här.", "something must stand here."),
    "desk_fault_strange": Text(
        "här finns osynliga styrtecken; skriv utan dem.", "there are invisible control characters; write without."
    ),
    "desk_fault_long": Text("för långt, högst {most} tecken.", "too long, at most {most} characters."),
    "desk_fault_number": Text("skriv ett heltal.", "write a whole number."),
    "desk_fault_range": Text(
        "talet är för litet eller för stort; gränsen är {most}.", "too small or too large; the limit is {most}."
    ),
    "desk_fault_choice": Text("välj något av det som står där.", "choose one of those that stand there."),
    "desk_fault_changed": Text(
        "Någon annan har ändrat detta medan du skrev. Se hur det är nu och skicka igen om det behövs.",
        "Somebody else changed this while you wrote. See how it is now, and send again if need be.",
    ),
    "desk_fault_officer": Text(
        "Texten namnger en polis. Stryk namnet: detta är offentligt.",
        "The text names an officer. Strike it out: this is public.",
    ),
    "desk_fault_answer": Text("Beslutet behöver ett svar till allmänheten.", "The decision needs an answer to the public."),
    "desk_fault_early_answer": Text(
        "Ett svar hör till ett beslut: anta, avslå eller slå ihop, eller stryk svaret.",
        "An answer belongs to a decision: accept, decline or merge, or strike out the answer.",
    ),
    "desk_fault_merge": Text(
        "Välj vilket förslag det slås ihop med, om det ska slås ihop, och annars inget.",
        "Choose which proposal it is merged into, if it is merged, and else none.",
    ),
    "desk_fault_target": Text(
        "Det andra förslaget är avslutat; välj ett som ännu lever.", "The other proposal has ended; choose one that has not."
    ),
    "desk_fault_state": Text("Förslaget kan inte längre få det beslutet.", "The proposal can no longer be decided so."),
    "desk_fault_announced": Text(
        "Dess pass är offentligt; publicera först en plan utan det.", "Its shift is public; publish a plan without it first."
    ),
    "desk_fault_not_yet": Text("Det har inte varit än; redovisa efteråt.", "It has not been yet; tell of it afterwards."),
    "desk_fault_no_shift": Text("Inget pass av förslaget är offentligt.", "No shift of the proposal is public."),
    "desk_fault_cancelled": Text(
        "Det var inställt; det finns inget att redovisa.", "It was cancelled; there is nothing to tell."
    ),
    "desk_fault_nobody": Text(
        "Ingen kom till det som inte hölls; stryk antalet eller svara ja.",
        "Nobody came to what was not held; strike out the number or answer yes.",
    ),
    "desk_fault_unknown": Text("Det finns inte längre.", "It is no longer there."),
    "desk_fault_reason": Text("Något ändras som är offentligt; skriv skälet.", "Something public changes; write the reason."),
    "desk_fault_notice": Text(
        "Något skulle bli offentligt för sent för att komma.", "Something would be public too late to come."
    ),
    "desk_fault_public": Text("Planen är redan publicerad.", "The plan is public already."),
    "desk_fault_twice": Text(
        "En annan plan är redan offentlig för samma tid; planera om från den.",
        "Another plan is public for the same time already; plan again from that one.",
    ),
}
