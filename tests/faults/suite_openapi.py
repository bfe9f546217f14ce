"""Schemathesis where it takes long: scenarios and rosters drawn from their whole schema, and calls linked to each other."""

import schemathesis
from hypothesis import settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from served import XLSX
from test_service_openapi import COMMON, MEANT, headers, schema

VALIDATE = "/v1/scenarios/validate"


@schemathesis.serializer(XLSX)
def workbook(_, value):
    """Workbooks are sent as the bytes that were drawn."""
    return value if isinstance(value, bytes) else str(value).encode()


@schema.include(path=list(MEANT)).parametrize()
@COMMON
def test_what_must_hang_together(case):
    """A 422 is right for much that has the right form; and what only validates says so with a 200."""
    left_out = [positive_data_acceptance, *([negative_data_rejection] if case.operation.path == VALIDATE else [])]
    case.call_and_validate(headers=headers(case), excluded_checks=left_out)


schema.config.checks.positive_data_acceptance.expected_statuses += ["412", "422"]  # what is drawn need not hang together


class Linked(schema.as_state_machine()):
    """Calls that take their ids from earlier answers."""

    def get_call_kwargs(self, case):
        """As an admin."""
        return {"headers": headers(case)}


LinkedCalls = Linked.TestCase
LinkedCalls.settings = settings(COMMON, max_examples=10, stateful_step_count=8)
