"""Words of the workbook: sheets, marks in the grid and what they mean, and what is said about the plan."""

from optimizer.text import Text

SHEETS = {
    "sheet.grid": Text("Årsöversikt", "Year"),
    "sheet.about": Text("Om planen", "About"),
}

MARKS = {
    "mark.evening": Text("K", "E"),
    "mark.meeting": Text("M", "M"),
    "mark.presence": Text("N", "P"),
    "mark.shift": Text("P", "S"),
    "mark.trainee": Text("A", "T"),
    "mark.leader": Text("L", "L"),
    "mark.leave": Text("–", "–"),
    "mark.broken": Text("!", "!"),
}

LEGEND = {
    "legend.title": Text("Förklaring", "Legend"),
    "legend.evening": Text("arbetar kvällen", "works the evening"),
    "legend.leader": Text("arbetar kvällen, kan leda", "works the evening, can lead"),
    "legend.trainee": Text("aspirant, räknas inte i styrkan", "trainee, not counted in strength"),
    "legend.meeting": Text("håller kvartersmöte", "holds a neighbourhood meeting"),
    "legend.presence": Text("synlig närvaro", "visible presence"),
    "legend.leave": Text("ledig", "on leave"),
    "legend.broken": Text("brutet önskemål, se kommentaren", "broken wish, see the comment"),
    "legend.saturday": Text("lördag eller söndag", "Saturday or Sunday"),
    "legend.eve": Text("afton (namnet i huvudet)", "eve (named in the heading)"),
    "legend.red": Text("röd dag (namnet inom parentes)", "public holiday (named in brackets)"),
    "legend.short": Text("färre än minst", "fewer than the minimum"),
}

ABOUT = {
    "about.agreement": Text("Ersätter i lagen", "Replaces in law"),
    "about.bound": Text("Bevisad undre gräns", "Proved bound"),
    "about.certificate": Text("Intyg", "Certificate"),
    "about.conditional": Text("gäller bara med nivån ovan oförändrad", "holds only with the level above as it is"),
    "about.gap": Text("Gap", "Gap"),
    "about.input": Text("Indata (SHA-256)", "Input (SHA-256)"),
    "about.missing": Text("Går inte att uppfylla", "Cannot be met"),
    "about.must": Text("måste hållas", "must hold"),
    "about.penalty": Text("Pris per enhet", "Price per unit"),
    "about.period": Text("Period", "Period"),
    "about.plan": Text("Plan", "Plan"),
    "about.proved": Text("Bevisad", "Proved"),
    "about.roster": Text("Tjänstgöring (SHA-256)", "Roster (SHA-256)"),
    "about.rules": Text("Löften och regler", "Promises and rules"),
    "about.seed": Text("Frö", "Seed"),
    "about.sentence": Text("I ord", "In words"),
    "about.source": Text("Källa", "Source"),
    "about.status": Text("Läge", "Status"),
    "about.versions": Text("Versioner", "Versions"),
    "about.workers": Text("Trådar", "Threads"),
    "about.work_limit": Text("Arbetsgräns", "Work limit"),
    "page.of": Text("Sida &P av &N", "Page &P of &N"),
    "wish.against": Text("Önskade ledigt", "Wished to be free"),
    "wish.strength": Text("styrka", "strength"),
    "wish.for": Text("Önskade arbeta", "Wished to work"),
}

WORDS: dict[str, Text] = SHEETS | MARKS | LEGEND | ABOUT
