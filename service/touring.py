"""The tours of one evening, in a process of its own: a request on standard input, one line of JSON on standard output.

The line says ``done`` with the tours and their sheets, ``refused`` with every fault, or ``broken`` with the sort of error.
When whoever holds the other end is gone, this process ends too.
"""

import json
import os
import sys
import threading
from dataclasses import asdict
from datetime import date
from typing import Any

import optimizer


def main() -> None:
    """Reads the request, plans, and writes one line."""
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=_leave, daemon=True).start()
    kind, data = answer(request)
    sys.stdout.write(json.dumps({"kind": kind, "data": data}) + "\n")
    sys.stdout.flush()


def answer(request: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What is answered to a request: the sort of answer, and the answer. No answer holds the seed."""
    try:
        return "done", _plan(request)
    except optimizer.ScenarioError as error:
        return "refused", {"faults": [asdict(one) for one in error.faults]}
    except optimizer.BookedOutError as error:
        cure = "move one of them, or leave its patrol open"
        fault = optimizer.Fault("bookings", str(error), "leave no time for each other, the ways and the breaks", cure)
        return "refused", {"faults": [asdict(fault)]}
    except optimizer.NoToursError:
        cure = "book fewer, or leave their patrols open"
        return "refused", {"faults": [asdict(optimizer.Fault("bookings", "", "left no tours that were found in time", cure))]}
    except Exception as error:  # its words may hold what is secret; its sort does not
        return "broken", {"reason": type(error).__name__}


def _plan(request: dict[str, Any]) -> dict[str, Any]:
    form, secret = request["form"], bytes.fromhex(request["seed"])
    plan = optimizer.read(request["plan"], request["names"])
    profile = optimizer.read_findings(request["profile"]).profile
    bookings = [optimizer.Booked.model_validate({**one, "date": form["day"]}) for one in form["bookings"]]
    base = (form["base"]["latitude"], form["base"]["longitude"]) if form["base"] else None
    evening = optimizer.evening_of(
        plan, profile, date.fromisoformat(form["day"]), secret,
        bookings=bookings, base=base, cars=form["cars"], duty=form["duty"],
    )  # fmt: skip
    planned = optimizer.plan_tours(evening, secret)
    facts, joining = plan.scenario.facts, plan.roster.joining(evening.id) if plan.roster else ()
    partners = [one.name for one in facts.partners if one.id in joining]
    sheets = optimizer.render_tours(planned, facts.names, partners, request["language"])
    return {"tours": json.loads(optimizer.dump_tours(planned)), "sheets": sheets}


def _leave() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
