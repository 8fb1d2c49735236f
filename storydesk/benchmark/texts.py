"""What every measurement reads and continues: fixed, so that figures of two computers compare."""

from __future__ import annotations

OPENINGS = (
    "Once upon a time there was a little girl named Lily.",
    "One day, Tom and his dog went to the park.",
    "The old bear lived alone in a small house in the woods.",
    '"Can we go to the beach?" asked Ben.',
    "It was a cold and rainy day, and Mia was bored.",
)
"""Five openings, as the Story Completer paper has five prompts."""

PASSAGE = """\
Once there was a boy named Sam who had a red boat. Every morning he took the boat to the pond behind the house and let
it swim between the ducks. One morning the wind was strong. It pushed the boat to the middle of the pond, where the
water was deep. "Come back!" Sam called, but the boat did not listen. Sam sat down in the grass and began to cry.

An old duck heard him. "Why are you so sad?" she asked. "My boat is too far away," said Sam. "I am not allowed to swim
there." The duck looked at the boat and then at Sam. "I like to swim there," she said. "Wait here." She swam slowly to
the middle of the pond, took the little string of the boat in her beak and pulled. It was not easy, because the wind
did not want to let go. But the duck was strong, and step by step the boat came home.

Sam laughed and clapped his hands. "Thank you, duck! What can I give you?" The duck thought for a while. "A piece of
bread would be nice," she said. So Sam ran home and asked his mother for some bread, and the duck ate it all. From that
day on they were friends. When the wind was strong, Sam held the string tight in his hand, and the duck swam beside the
boat to be safe. In the evening Sam told his mother about it. She smiled and said that good friends are better than
calm water.
"""
"""A story that no model was trained on, to read and to compare odds on."""
