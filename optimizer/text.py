"""Text in both languages, Swedish first."""

from typing import Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["sv", "en"]


class Text(NamedTuple):
    """One sentence for people, in Swedish and in English."""

    sv: str
    en: str

    def to(self, language: Language) -> str:
        """The sentence in one language."""
        return self.sv if language == "sv" else self.en
