"""What is written on the story cards: the story is English, as the model is, and the labels follow the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def card_label(card: str) -> str:
    """The label of a card of the deck; a card that is not known here shows its own word."""
    return _labels().get(card, card)


def _labels() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "fox": translate("Cards", "fox"), "rabbit": translate("Cards", "rabbit"), "bear": translate("Cards", "bear"),
        "cat": translate("Cards", "cat"), "girl": translate("Cards", "girl"), "boy": translate("Cards", "boy"),
        "dragon": translate("Cards", "dragon"), "robot": translate("Cards", "robot"),
        "forest": translate("Cards", "forest"),
        "sea": translate("Cards", "sea"), "castle": translate("Cards", "castle"),
        "garden": translate("Cards", "garden"),
        "school": translate("Cards", "school"), "moon": translate("Cards", "moon"),
        "balloon": translate("Cards", "balloon"),
        "ball": translate("Cards", "ball"), "kite": translate("Cards", "kite"),
        "boat": translate("Cards", "boat"), "key": translate("Cards", "key"), "cake": translate("Cards", "cake"),
        "happy": translate("Cards", "happy"), "cosy": translate("Cards", "cosy"), "funny": translate("Cards", "funny"),
        "exciting": translate("Cards", "exciting"),
        "sharing": translate("Cards", "sharing"),
        "kind": translate("Cards", "kindness"), "helping": translate("Cards", "helping"),
        "brave": translate("Cards", "courage"), "honest": translate("Cards", "honesty"),
        "trying": translate("Cards", "trying"),
    }  # fmt: skip
