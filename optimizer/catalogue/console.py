"""Words of the command line."""

from optimizer.text import Text

WORDS: dict[str, Text] = {
    "breaches": Text("avvikelser", "breaches"),
    "hard": Text("otillåtna", "not allowed"),
    "hard_breaches": Text("Otillåtna avvikelser", "Breaches that are not allowed"),
    "inherited_breaches": Text("Avvikelser som redan fanns i underlaget", "Breaches that the facts already contained"),
    "ledger_due": Text("Utlovat", "Promised"),
    "ledger_kept": Text("Hållet", "Kept"),
    "ledger_promise": Text("Löfte", "Promise"),
    "ledger_state": Text("Läge", "State"),
    "level_law": Text("lag", "law"),
    "level_promise": Text("löfte", "promise"),
    "level_wish": Text("önskemål", "wish"),
    "more": Text("till", "more"),
    "search_bound": Text("Gräns", "Bound"),
    "search_cost": Text("Kostnad", "Cost"),
    "search_gap": Text("Gap", "Gap"),
    "search_seconds": Text("Sekunder", "Seconds"),
    "search_stop": Text("Ctrl-C behåller det bästa hittills", "Ctrl-C keeps the best so far"),
    "state_kept": Text("hålls", "kept"),
    "state_short": Text("brister", "short"),
    "state_unmeasured": Text("mäts inte", "not measured"),
    "status_feasible": Text("plan funnen, inte bevisat bäst", "plan found, not proved best"),
    "status_infeasible": Text("omöjlig: kraven går inte ihop", "infeasible: the minimums cannot hold together"),
    "status_optimal": Text("bevisat bästa plan", "proved best plan"),
    "status_unknown": Text("ingen plan inom tiden", "no plan in time"),
    "still_until": Text("kan hållas till", "can be kept until"),
    "unmeetable": Text("kan inte uppfyllas", "cannot be met"),
}
