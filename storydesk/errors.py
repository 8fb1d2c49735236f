"""Errors that a person reads: each message names the thing, what is wrong with it, and what to do."""

from __future__ import annotations

from storydesk.plain import presentable


class StoryDeskError(Exception):
    """A problem with a message that can be shown to anybody as it stands.

    Args:
        template: the sentence in English, with a named place such as `{file}` for each value.
        values: what stands in these places. Without any, the template is the sentence.

    Attributes:
        template, values: as given, each value plain and short, so that the window can say the same sentence in another
            language.
    """

    def __init__(self, template: str, **values: object) -> None:
        values = {name: presentable(value) for name, value in values.items()}  # some were read in a file
        super().__init__(template.format(**values) if values else template)
        self.template, self.values = template, values
