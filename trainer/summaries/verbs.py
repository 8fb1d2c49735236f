"""The command line of `summaries`: what is done to encoder-decoders in BART's layout; heavy imports come later."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

Parser = argparse.ArgumentParser
Options = argparse.Namespace

_STORIES = "a .jsonl file with a summary under 'about' of every story; ids divisible by 20 are kept out of training"


def define(parser: Parser) -> None:
    """Give the verb its actions."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    for name, describe, define_action, action in (
        ("train", "train a model on stories and their summaries", _define_train, _train),
        ("distill", "train a student with some of a model's layers", _define_distill, _distill),
        ("prune", "take out the heads and neurons that matter least", _define_prune, _prune),
        ("quantize", "write a model with int8 weights", _define_quantize, _quantize),
        ("evaluate", "measure models, our own bundles too, with ROUGE", _define_evaluate, _evaluate),
    ):
        subparser = actions.add_parser(name, help=describe, description=f"{describe[0].upper()}{describe[1:]}.")
        define_action(subparser)
        subparser.set_defaults(action=action)


def run(options: Options) -> None:
    """Run one action."""
    options.action(options)


def _define_run(parser: Parser, what: str) -> None:
    """What every action that trains asks for."""
    parser.add_argument("model", type=Path, help=f"the folder of {what} in BART's layout")
    parser.add_argument("--stories", required=True, metavar="FILE", help=_STORIES)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    for name, kind, default, meaning in (
        ("steps", int, 1000, "of the optimiser"),
        ("batch", int, 8, "stories a step"),
        ("micro-batch", int, 8, "stories at once; fewer need less memory"),
        ("learning-rate", float, 3e-5, "the highest"),
        ("warmup", int, 50, "steps"),
        ("weight-decay", float, 0.01, "of the matrices"),
        ("clip", float, 1.0, "largest norm of the gradient"),
        ("longest", int, 512, "tokens that are read of a story"),
        ("save-every", int, 200, "steps between two states to go on from"),
        ("seed", int, 1, "of the order of the stories"),
    ):
        parser.add_argument(f"--{name}", type=kind, default=default, help=f"{meaning} (%(default)s)")
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")


def _recipe(options: Options) -> Any:  # noqa: ANN401 - its module imports torch
    from dataclasses import fields

    from trainer.summaries.training import Recipe

    return Recipe(**{field.name: getattr(options, field.name) for field in fields(Recipe)})


def _define_train(parser: Parser) -> None:
    _define_run(parser, "a model")
    parser.add_argument("--aware", action="store_true", help="round every matrix to int8 while it learns")


def _train(options: Options) -> None:
    from trainer.summaries import train

    train.run(options.model, options.stories, options.out, _recipe(options), options.aware)


def _define_distill(parser: Parser) -> None:
    _define_run(parser, "the teacher")
    for part in ("encoder", "decoder"):
        parser.add_argument(
            f"--{part}-layers",
            metavar="0,2,5",
            help=f"of the teacher's {part}, or all; 0,2,5,7,9,11 of twelve and every second one of others if not said",
        )
    for name, default, meaning in (
        ("text", 0.1, "the text itself"),
        ("hidden", 3.0, "the hidden states"),
        ("teacher-weight", 0.8, "the teacher's predictions"),
    ):
        parser.add_argument(f"--{name}", type=float, default=default, help=f"weight of {meaning} (%(default)s)")
    parser.add_argument("--temperature", type=float, default=2.0)


def _distill(options: Options) -> None:
    from trainer.summaries import distill
    from trainer.training.distill import LossWeights

    weights = LossWeights(options.text, options.hidden, options.teacher_weight, options.temperature)
    layers = [distill.parse_layers(given) for given in (options.encoder_layers, options.decoder_layers)]
    distill.run(options.model, options.stories, options.out, _recipe(options), weights, *layers)


def _define_prune(parser: Parser) -> None:
    _define_run(parser, "a model")
    parser.add_argument("--heads", type=float, default=0.3, help="share of the attention heads to take out")
    parser.add_argument("--neurons", type=float, default=0.6, help="share of the feed-forward neurons to take out")


def _prune(options: Options) -> None:
    from trainer.summaries import prune
    from trainer.training.prune import Shares

    prune.run(options.model, options.stories, options.out, _recipe(options), Shares(options.heads, options.neurons))


def _define_quantize(parser: Parser) -> None:
    parser.add_argument("model", type=Path, help="the folder of a model in BART's layout")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")


def _quantize(options: Options) -> None:
    from trainer.summaries import quantize

    quantize.run(options.model, options.out)


def _define_evaluate(parser: Parser) -> None:
    parser.add_argument("models", type=Path, nargs="*", help="folders in BART's layout, and bundles of our own")
    parser.add_argument("--stories", required=True, metavar="FILE", help=_STORIES)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the table")
    parser.add_argument("--most-stories", type=int)
    parser.add_argument("--stem", action="store_true", help="compare words without their English endings")
    for name, kind, default, meaning in (
        ("beams", int, 4, "texts that are followed at once"),
        ("most-tokens", int, 64, "of a summary"),
        ("no-repeat", int, 3, "runs of so many tokens are not written twice"),
        ("length-penalty", float, 1.0, "above 0 longer texts are preferred"),
        ("batch", int, 8, "stories at once"),
        ("longest", int, 512, "tokens that are read of a story"),
    ):
        parser.add_argument(f"--{name}", type=kind, default=default, help=f"{meaning} (%(default)s)")


def _evaluate(options: Options) -> None:
    from dataclasses import fields

    from trainer.summaries import evaluate

    generation = evaluate.Generation(**{f.name: getattr(options, f.name) for f in fields(evaluate.Generation)})
    evaluate.run(options.models, options.stories, options.out, generation, options.most_stories, options.stem)


VERBS = (("summaries", "train, compress and measure encoder-decoders that summarise stories", define, run),)
