"""The district as it tells the public of itself."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from service.about import About
from service.calls import Admin, Reply, Viewer
from service.guarding import guard
from service.public import District
from service.routes.feeds import home_of
from service.storage.database import TenantSession
from service.storage.tables import Tenant

router = APIRouter(tags=["district"])


class DistrictOut(BaseModel):
    """The district: its name, its public page, and what it tells there."""

    name: str
    address: str
    about: About


def _show(request: Request, tenant: Tenant) -> DistrictOut:
    about = About.model_validate(tenant.public)
    home = home_of(request, District(tenant.id, tenant.slug, tenant.name, about))
    return DistrictOut(name=tenant.name, address=home.address, about=about)


@router.get("/district")
def fetch(call: Viewer) -> DistrictOut:
    """The district, and where its public page is."""
    with call.reading() as session:
        return _show(call.request, session.get_one(Tenant, call.caller.tenant))


@router.put("/district", response_model=DistrictOut)
def change(call: Admin, form: About) -> Response:
    """Changes what the district tells the public of itself."""

    def act(session: TenantSession) -> Reply:
        tenant = session.get_one(Tenant, call.caller.tenant)
        guard(session, {"greeting": form.greeting, "contact": form.contact})
        tenant.public = form.model_dump()
        call.note(session, "district.change", tenant.id, None, None)
        session.flush()
        return Reply(_show(call.request, tenant))

    return call.change(200, act)
