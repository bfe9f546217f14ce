"""Invented display names: common Swedish first and last names, put together by chance. Any likeness is chance, too."""

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words("""
    Agnes Alva Amina Anna Astrid Camilla Ebba Elin Elsa Emma Erika Eva Fatima Frida Hanna Ida Ingrid Jenny Johanna Julia
    Karin Klara Leila Lena Linda Linnea Lovisa Maja Malin Maria Matilda Moa Nora Petra Sanna Sara Sofia Tove Vera Ylva
""")
MEN = _words("""
    Adam Ahmed Albin Alexander Anders Anton Axel Daniel David Elias Emil Erik Filip Fredrik Gustav Hassan Henrik Hugo Ivan
    Jakob Johan Jonas Karl Lars Linus Lukas Magnus Marcus Martin Mikael Niklas Oscar Patrik Per Rasmus Samir Simon Stefan
    Tobias Viktor
""")
FAMILIES = _words("""
    Ahmadi Ahlström Andersson Axelsson Berg Bergström Björk Blom Carlsson Dahl Ek Ekström Engström Eriksson Forsberg
    Fransson Gustafsson Hansson Hedlund Henriksson Holm Håkansson Isaksson Jansson Jonsson Karlsson Kaya Lind Lindberg
    Lundgren Lundqvist Löfgren Magnusson Mattsson Nilsson Norberg Nyström Olsson Persson Pettersson Sandberg Sjöberg
    Sundström Svensson Söderberg Viklund Wallin Yilmaz Åberg Öberg
""")


def name(rng: Random, skill: str, taken: set[str]) -> str:
    """A name for a woman or a man that is not among those taken; it joins them."""
    first = WOMEN if skill == "woman" else MEN
    drawn = f"{rng.choice(first)} {rng.choice(FAMILIES)}"
    while drawn in taken:
        drawn = f"{rng.choice(first)} {rng.choice(FAMILIES)}"
    taken.add(drawn)
    return drawn
