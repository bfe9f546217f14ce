"""The words of the report. ``{…}`` is filled in; ``.one`` and ``.many`` are singular and plural."""

from optimizer.text import Text

PARTS: dict[str, Text] = {
    "contents": Text("Innehåll", "Contents"),
    "footer": Text(
        "Endast för personal: sidan visar namn. Den är fristående och hämtar ingenting från nätet.",
        "For staff only: the page shows names. It stands alone and fetches nothing.",
    ),
    "head_certificate": Text("Intyg", "Certificate"),
    "head_evenings": Text("Styrka mot behov", "Strength against need"),
    "head_ledger": Text("Löftesboken", "The ledger of promises"),
    "head_rules": Text("Regler", "Rules"),
    "head_search": Text("Hur bra planen är", "How good the plan is"),
    "head_shares": Text("Fördelning", "Shares"),
    "head_standing": Text("Läget", "How it stands"),
    "head_year": Text("Året", "The year"),
    "legend": Text("Teckenförklaring", "Legend"),
    "none": Text("ingen", "none"),
    "overline": Text("Plan för polisens löften", "Plan for the promises of the police"),
    "skip": Text("Hoppa till innehållet", "Skip to the content"),
    "untitled": Text("Plan", "Plan"),
}

STANDING: dict[str, Text] = {
    "cannot_be_met": Text("Det som inte går att uppfylla", "What cannot be met"),
    "caption_short": Text(
        "Det som saknas, och den sista dag då det kan rättas till.", "What is missing, and the last day to make it good."
    ),
    "conditions.many": Text("{n} villkor brutna", "{n} conditions broken"),
    "conditions.one": Text("{n} villkor brutet", "{n} condition broken"),
    "figure_of": Text("{n} av {all}", "{n} of {all}"),
    "headline_conditions": Text(
        "Löftena hålls, men regler på löftenas nivå bryts.", "The promises are kept, but rules on their level are broken."
    ),
    "headline_infeasible": Text("Ingen plan kan uppfylla det som måste gälla.", "No plan can meet what must hold."),
    "headline_kept": Text("Alla löften hålls.", "Every promise is kept."),
    "headline_short": Text("{n} av {all} löften hålls inte fullt ut.", "{n} of {all} promises are not fully kept."),
    "headline_unknown": Text("Ingen plan hittades i tid.", "No plan was found in time."),
    "lacking": Text("det fattas {n}", "{n} missing"),
    "lacking_key": Text("det fattas {n} ({key})", "{n} missing ({key})"),
    "of": Text("{kept} av {due} {what}", "{kept} of {due} {what}"),
    "proof_gap": Text(
        "Planen är bevisat högst {gap} från den bästa möjliga (nivån {level}).",
        "The plan is proved to be at most {gap} from the best there can be (level {level}).",
    ),
    "proof_infeasible": Text(
        "Det är bevisat: kraven nedan går inte ihop, hur man än planerar.",
        "It is proved: the demands below cannot be met together, however one plans.",
    ),
    "proof_optimal": Text(
        "Det är bevisat att ingen plan är bättre, givet reglerna och priserna.",
        "It is proved that no plan is better, given the rules and the prices.",
    ),
    "proof_unknown": Text(
        "Ge sökningen mer tid, eller lätta på det som måste gälla.", "Give the search more time, or relax what must hold."
    ),
    "proved": Text("Bevisad", "Proved"),
    "rows_kept": Text("{kept} av {due} poster", "{kept} of {due} items"),
    "state_kept": Text("Hålls", "Kept"),
    "state_short": Text("Hålls inte", "Short"),
    "state_unmeasured": Text("Mäts inte", "Not measured"),
    "the_promises": Text("Löftena", "The promises"),
    "tile_directed": Text("pass styrs av medborgares förslag", "shifts are directed by citizens' proposals"),
    "tile_meetings": Text("stadsdelar får sina kvartersmöten", "stadsdelar have their neighbourhood meetings"),
    "tile_minimum": Text("kvällar har minst det som behövs", "evenings have at least what is needed"),
    "tile_proof": Text("från den bästa möjliga planen, som mest", "from the best possible plan, at most"),
    "tile_wanted": Text("kvällar har önskad styrka", "evenings have the strength that is wanted"),
    "too_late": Text("går inte längre", "no longer possible"),
    "violation.many": Text("Planen bryter {n} krav som måste gälla.", "The plan breaks {n} demands that must hold."),
    "violation.one": Text("Planen bryter ett krav som måste gälla.", "The plan breaks one demand that must hold."),
    "what_is_short": Text("Det som saknas", "What is short"),
    "whole_promise": Text("Hela löftet", "The whole promise"),
}

YEAR: dict[str, Text] = {
    "about_evenings": Text(
        "Varje stapel är en kväll eller ett pass: hur många poliser som räknas, mot vad som minst behövs och vad som önskas.",
        "Each bar is an evening or a shift: the officers who count, against what is needed at least and what is wanted.",
    ),
    "about_year": Text(
        "Siffran i en ruta är kvällens styrka. Möten och medborgarstyrda pass är utmärkta, och står i text under månaden.",
        "The figure in a box is the evening's strength. Meetings and citizen-directed shifts are marked, and told below.",
    ),
    "caption_evenings": Text("{name}: styrka mot behov, dag för dag.", "{name}: strength against need, day by day."),
    "evenings.many": Text("{n} kvällar", "{n} evenings"),
    "evenings.one": Text("{n} kväll", "{n} evening"),
    "every_evening": Text("{name}: dag för dag som tabell", "{name}: day by day as a table"),
    "line_minimum": Text("minst", "at least"),
    "line_wanted": Text("önskat", "wanted"),
    "mark_directed": Text("Medborgarstyrt pass", "Citizen-directed shift"),
    "mark_eve": Text("Afton", "Eve"),
    "mark_meeting": Text("Kvartersmöte", "Neighbourhood meeting"),
    "mark_red": Text("Röd dag", "Public holiday"),
    "short_on": Text("{day}: bara {found} av {minimum}", "{day}: only {found} of {minimum}"),
    "standing_free": Text("Inte lovad", "Not promised"),
    "standing_minimum": Text("Minst det som behövs", "At least what is needed"),
    "standing_short": Text("För få", "Too few"),
    "standing_wanted": Text("Önskad styrka", "Strength as wanted"),
    "strength_title": Text("{name}: styrka mot behov", "{name}: strength against need"),
    "times.many": Text("{n} tillfällen", "{n} times"),
    "times.one": Text("{n} tillfälle", "{n} time"),
    "strength_words": Text(
        "{found} poliser, minst {minimum}, önskat {wanted}", "{found} officers, at least {minimum}, wanted {wanted}"
    ),
}

SHARES: dict[str, Text] = {
    "about_shares": Text(
        "Stapeln är vad planen ger, strecket vad som är rättvist efter anställning, närvaro och tidigare år.",
        "The bar is what the plan gives, the line what is fair by employment, presence and earlier years.",
    ),
    "caption_shares": Text(
        "Antal per polis, bredvid den rättvisa delen. Rättvist är delen avrundad nedåt eller uppåt.",
        "Count per officer, beside the fair share. Fair is the share rounded down or up.",
    ),
    "measure_burden": Text("Belastningspoäng", "Burden points"),
    "measure_evenings": Text("Kvällar", "Evenings"),
    "measure_eves": Text("Storhelgsaftnar", "Eves"),
    "measure_meetings": Text("Kvartersmöten", "Meetings"),
    "measure_saturdays": Text("Lördagar", "Saturdays"),
    "share_high": Text("över", "above"),
    "share_low": Text("under", "below"),
    "share_of": Text("mot {target}", "against {target}"),
    "shares_fair": Text("{n} av {all} rättvist", "{n} of {all} fair"),
}

LEDGER: dict[str, Text] = {
    "about_ledger": Text(
        "Vad som är lovat, vad planen håller, och sista dagen då det som fattas ännu kan rättas till.",
        "What is promised, what the plan keeps, and the last day on which what is missing can still be made good.",
    ),
    "caption_ledger": Text("{name}: lovat och hållet.", "{name}: promised and kept."),
    "every_row": Text("{name}: alla {n} poster", "{name}: all {n} items"),
}

SEARCH: dict[str, Text] = {
    "about_search": Text(
        "Lag går före löfte, löfte före önskan. Kostnaden är vad planen bryter mot, gränsen det lägsta som någon plan kan nå.",
        "Law goes before promise, promise before wish. The cost is what the plan breaks, the bound the least any can reach.",
    ),
    "caption_levels": Text("Kostnad och bevisad gräns per nivå.", "Cost and proved bound per level."),
    "level_conditional": Text(
        "Gränsen gäller om nivån ovanför behåller sitt värde.", "The bound holds if the level above keeps its value."
    ),
    "level_law": Text("Lag", "Law"),
    "level_open": Text("Kanske kan något bli bättre.", "Something may become better."),
    "level_promise": Text("Löfte", "Promise"),
    "level_proved": Text("Bevisat bäst.", "Proved best."),
    "level_proved_conditional": Text(
        "Bevisat bäst om nivån ovanför behåller sitt värde.", "Proved best if the level above keeps its value."
    ),
    "level_wish": Text("Önskan", "Wish"),
    "search_bound": Text("Gränsen är {bound} efter {seconds} s.", "The bound is {bound} after {seconds} s."),
    "search_costs": Text(
        "Första planen kostar {first} efter {first_seconds} s, den bästa {last} efter {last_seconds} s.",
        "The first plan costs {first} after {first_seconds} s, the best {last} after {last_seconds} s.",
    ),
    "search_title": Text("Sökningen: {level}", "The search: {level}"),
    "word_bound": Text("Gräns", "Bound"),
    "word_cost": Text("Kostnad", "Cost"),
    "word_time": Text("Tid sedan sökningen började", "Time since the search began"),
}

RULES: dict[str, Text] = {
    "about_rules": Text(
        "Det som planen följer. Brott som redan fanns i underlaget räknas för sig och hindrar ingen plan.",
        "What the plan follows. Breaches that the facts already contained are counted apart and hinder no plan.",
    ),
    "and_more": Text("och {n} till", "and {n} more"),
    "breaches.many": Text("{n} brott", "{n} breaches"),
    "breaches.one": Text("{n} brott", "{n} breach"),
    "caption_rules": Text(
        "Regler och löften med nivå, pris per enhet, och vad planen bryter.",
        "Rules and promises with level, price per unit, and what the plan breaks.",
    ),
    "every_breach": Text("Brott, ett för ett", "Breaches, one by one"),
    "every_rule": Text("Alla regler", "Every rule"),
    "price_none": Text("måste gälla", "must hold"),
    "price_promise": Text("per tröskel", "per threshold"),
    "replaced": Text("{kind} ersätts av {rule}: {sentence}", "{kind} is replaced by {rule}: {sentence}"),
    "replaced_head": Text("Lagregler som ett avtal ersätter", "Rules of law that an agreement replaces"),
    "state_held": Text("hålls", "held"),
}

COLUMNS: dict[str, Text] = {
    "col_breach": Text("Brott", "Breach"),
    "col_cost": Text("Kostnad", "Cost"),
    "col_day": Text("Dag", "Day"),
    "col_due": Text("Lovat", "Promised"),
    "col_gap": Text("Gap", "Gap"),
    "col_hours": Text("Tid", "Hours"),
    "col_inherited": Text("Fanns redan", "Was there already"),
    "col_kept": Text("Hållet", "Kept"),
    "col_key": Text("Nyckel", "Key"),
    "col_last_day": Text("Sista dag", "Last day"),
    "col_level": Text("Nivå", "Level"),
    "col_meaning": Text("Betyder", "Meaning"),
    "col_minimum": Text("Minst", "At least"),
    "col_notes": Text("Att veta", "To know"),
    "col_officer": Text("Polis", "Officer"),
    "col_officers": Text("Poliser", "Officers"),
    "col_price": Text("Pris", "Price"),
    "col_promise": Text("Löfte", "Promise"),
    "col_rule": Text("Regel", "Rule"),
    "col_state": Text("Läge", "State"),
    "col_strength": Text("Styrka", "Strength"),
    "col_unit": Text("Räknas i", "Counted in"),
    "col_wanted": Text("Önskat", "Wanted"),
    "col_what": Text("Vad", "What"),
}

CERTIFICATE: dict[str, Text] = {
    "about_certificate": Text(
        "Med detta kan svaret spåras: samma underlag, version och frö ger samma plan.",
        "With this the answer can be traced: the same input, version and seed give the same plan.",
    ),
    "cert_input": Text("Underlagets kontrollsumma", "Hash of the input"),
    "cert_roster": Text("Planens kontrollsumma", "Hash of the plan"),
    "cert_seed": Text("Frö", "Seed"),
    "cert_status": Text("Status", "Status"),
    "cert_versions": Text("Versioner", "Versions"),
    "cert_work": Text("Arbetsgräns", "Work limit"),
    "cert_workers": Text("Trådar", "Workers"),
    "status_feasible": Text("plan, inte bevisat bäst", "plan, not proved best"),
    "status_infeasible": Text("ingen plan är möjlig", "no plan is possible"),
    "status_optimal": Text("plan, bevisat bäst", "plan, proved best"),
    "status_unknown": Text("ingen plan i tid", "no plan in time"),
}

WORDS: dict[str, Text] = {**PARTS, **STANDING, **YEAR, **SHARES, **LEDGER, **SEARCH, **RULES, **COLUMNS, **CERTIFICATE}
