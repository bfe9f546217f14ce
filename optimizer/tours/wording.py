"""How the room speaks: its words, numbers and times in one language."""

from optimizer.catalogue.tours import WORDS
from optimizer.speech import Speech
from optimizer.text import Language


class Say(Speech):
    """The room's words in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__(WORDS, language)
