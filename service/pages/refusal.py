"""A refusal as a page in words, for people in a browser; programs get problems."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from optimizer import Text
from service.pages.rendering import PLAIN, PRIVATE, render
from service.pages.wording import Wording, language_of

FOLK = ("/public/", "/desk")
"""Where people are, not programs."""
OTHER = Text("Det gick inte", "That did not work")
TITLES: dict[int, Text] = {
    403: Text("Det får du inte göra här", "You may not do that here"),
    404: Text("Sidan finns inte", "There is no such page"),
    405: Text("Det går inte att göra här", "That cannot be done here"),
    413: Text("Det du skickade är för stort", "What you sent is too large"),
    422: Text("Något i det du skickade stämmer inte", "Something in what you sent is wrong"),
    429: Text("Vänta en stund och försök igen", "Wait a while and try again"),
    503: Text("Tjänsten svarar inte just nu, försök igen om en stund", "The service does not answer now, try again soon"),
}


def wants_page(request: Request) -> bool:
    """Whether a person in a browser asks."""
    return request.url.path.startswith(FOLK) and "text/html" in request.headers.get("accept", "")


def refusal(request: Request, status: int, headers: dict[str, str]) -> Response:
    """The page that says so; to the staff's desk one signs in first."""
    if status == 401:
        return RedirectResponse("/", 303)
    say = Wording(language_of(request.query_params.get("lang")))
    back = "/".join(request.url.path.split("/")[:3]) if request.url.path.startswith("/public/") and status != 404 else "/"
    title = TITLES.get(status, OTHER).to(say.language)
    page = render("refusal.html.j2", say, PRIVATE, PLAIN, title=title, back=say.link(back))
    page.status_code = status
    page.headers.update(headers)
    return page
