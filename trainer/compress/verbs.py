"""The command line of the verbs that make a trained model smaller or its owner's own; heavy imports come later."""

from __future__ import annotations

import argparse
from pathlib import Path

Parser = argparse.ArgumentParser
Options = argparse.Namespace


def _model(parser: Parser) -> None:
    parser.add_argument("model", type=Path, help="a checkpoint, a quantised file or a bundle's folder")


def _tokenizer(parser: Parser) -> None:
    parser.add_argument("--tokenizer", type=Path, help="where the model is no bundle")


def _define_quantize(parser: Parser) -> None:
    _model(parser)
    parser.add_argument("--out", type=Path, required=True, help="the .safetensors file to write")
    parser.add_argument(
        "--method",
        default="uint8",
        help="uint8, uint8-row, int8, int8-row, uint4[-BLOCK], nf4[-BLOCK][-double], hqq-BITS[-GROUP] or hybrid",
    )
    parser.add_argument("--restore", action="store_true", help="write a plain checkpoint of a quantised file")
    parser.add_argument("--budget", type=float, default=4.5, help="of hybrid: bits a weight, over the whole model")
    parser.add_argument("--stories", help="of hybrid: stories that show how much each matrix matters")
    _tokenizer(parser)


def _quantize(options: Options) -> None:
    from trainer.compress import quantize

    quantize.run(
        quantize.QuantizeOptions(
            model=options.model,
            out=options.out,
            method=options.method,
            restore=options.restore,
            budget=options.budget,
            stories=options.stories,
            tokenizer=options.tokenizer,
        )
    )


def _define_finetune(parser: Parser) -> None:
    _model(parser)
    parser.add_argument("--stories", type=Path, required=True, help="a folder of .txt files, or a story file")
    parser.add_argument("--out", type=Path, required=True, help="the run's folder")
    _tokenizer(parser)
    parser.add_argument("--base", choices=("fp32", "nf4"), default="fp32", help="nf4 is QLoRA")
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--alpha", type=float, default=16.0)
    parser.add_argument("--epochs", type=int, default=25, help="at most")
    parser.add_argument("--patience", type=int, default=3, help="epochs without a better held-out figure")
    parser.add_argument("--minutes", type=float, help="at most; as long as it takes if not said")
    parser.add_argument("--batch", type=int, default=4, help="stories a step")
    parser.add_argument("--learning-rate", type=float, default=5e-4)
    parser.add_argument("--held-out", type=float, default=0.2, help="share of the stories")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", metavar="STORIES", help="other stories: how much of them is forgotten")
    parser.add_argument("--bundle", type=Path, help="also export a bundle into this new folder")
    parser.add_argument("--name", default="Our stories", help="of the bundle")


def _finetune(options: Options) -> None:
    from trainer.training import finetune

    values = {name: value for name, value in vars(options).items() if name != "verb"}
    finetune.run(finetune.FinetuneOptions(**values))


def _define_lstm(parser: Parser) -> None:
    parser.add_argument("sources", nargs="+", help="story files")
    parser.add_argument("--out", type=Path, required=True, help="the folder for char-lstm.onnx")
    parser.add_argument("--most-stories", type=int, default=50_000)
    parser.add_argument("--steps", type=int, default=20_000, help="at most")
    parser.add_argument("--minutes", type=float, default=20.0, help="at most")
    parser.add_argument("--hidden", type=int, default=384)
    parser.add_argument("--seed", type=int, default=1)


def _lstm(options: Options) -> None:
    from trainer.training import char_lstm

    values = {name: value for name, value in vars(options).items() if name != "verb"}
    char_lstm.run(char_lstm.CharOptions(**values | {"sources": tuple(options.sources)}))


def _define_typing(parser: Parser) -> None:
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--stories", required=True, help="held-out stories")
    parser.add_argument("--cases", type=int, default=1000, help="of each test")
    parser.add_argument("--lstm", type=Path, metavar="FILE", help="char-lstm.onnx of train-lstm")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int)


def _typing(options: Options) -> None:
    from trainer.evaluation import typing

    typing.run(options.bundle, options.stories, options.cases, options.lstm, options.seed, options.threads)


def _define_run(parser: Parser) -> None:
    """What every verb that trains on prepared corpora asks for."""
    parser.add_argument("--data", action="append", default=[], metavar="FOLDER[=WEIGHT]", help="may be repeated")
    parser.add_argument("--out", type=Path, required=True, help="the run's folder")
    parser.add_argument("--preset", default="storydesk", help="whose recipe is used")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="change the recipe")


def _define_prune(parser: Parser) -> None:
    _model(parser)
    _define_run(parser)
    parser.add_argument("--heads", type=float, default=0.3, help="share of the head groups to take out")
    parser.add_argument("--neurons", type=float, default=0.6, help="share of the MLP neurons to take out")


def _prune(options: Options) -> None:
    from trainer.training import prune, sources

    data = sources.parse_sources(options.data)
    shares = prune.Shares(options.heads, options.neurons)
    prune.run(options.model, data, options.out, shares, options.preset, options.set)


def _define_distill(parser: Parser) -> None:
    parser.add_argument("teacher", type=Path, help="a checkpoint, a quantised file or a bundle's folder")
    _define_run(parser)
    parser.add_argument("--layers", metavar="0,2,5", help="the teacher's layers; every second one if not said")
    parser.add_argument("--start", type=Path, metavar="CHECKPOINT", help="a student of its own shape")
    for name, default, meaning in (
        ("text", 0.1, "the text itself"),
        ("hidden", 3.0, "the hidden states"),
        ("teacher-weight", 0.8, "the teacher's predictions"),
    ):
        parser.add_argument(f"--{name}", type=float, default=default, help=f"weight of {meaning}")
    parser.add_argument("--temperature", type=float, default=2.0)


def _distill(options: Options) -> None:
    from trainer.training import distill, sources

    data = sources.parse_sources(options.data)
    weights = distill.LossWeights(options.text, options.hidden, options.teacher_weight, options.temperature)
    layers = _numbers(options.layers) if options.layers else None
    distill.run(options.teacher, data, options.out, layers, options.start, weights, options.preset, options.set)


def _numbers(text: str) -> list[int]:
    from trainer.errors import TrainerError

    try:
        return [int(part) for part in text.split(",")]
    except ValueError as error:
        raise TrainerError(f"{text}: layers are numbers with commas between them, as in 0,2,5.") from error


def _define_compare(parser: Parser) -> None:
    parser.add_argument("models", nargs="+", type=Path, help="checkpoints, quantised files or bundles' folders")
    parser.add_argument("--stories", required=True, help="held-out stories")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the page")
    parser.add_argument(
        "--method", action="append", default=[], help="one of quantize, hybrid:BITS or all; may be repeated"
    )
    _tokenizer(parser)
    parser.add_argument("--most-stories", type=int)
    parser.add_argument("--no-speed", action="store_true", help="do not time the app's engine")


def _compare(options: Options) -> None:
    from trainer.compress import compare

    compare.run(
        compare.CompareOptions(
            models=tuple(options.models),
            stories=options.stories,
            out=options.out,
            methods=tuple(options.method),
            tokenizer=options.tokenizer,
            most_stories=options.most_stories,
            speed=not options.no_speed,
        )
    )


def _define_pipeline(parser: Parser) -> None:
    parser.add_argument("file", help="a TOML file, or gpu, cpu or compress, which come with the trainer")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="change a setting")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _pipeline(options: Options) -> None:
    from trainer import pipeline

    pipeline.run(options.file, options.set, options.dry_run)


VERBS = (
    ("distill", "train a smaller model from a larger one of ours", _define_distill, _distill),
    ("prune", "take out the heads and neurons that matter least", _define_prune, _prune),
    ("quantize", "write a model with fewer bits a weight, or restore one", _define_quantize, _quantize),
    ("compare", "set models and quantisation methods side by side", _define_compare, _compare),
    ("pipeline", "run one verb after the other, as a TOML file says", _define_pipeline, _pipeline),
    ("train-lstm", "train a character model that finishes words", _define_lstm, _lstm),
    ("typing", "measure typing help with the report's two tests", _define_typing, _typing),
    ("finetune", "teach a model somebody's own stories with LoRA", _define_finetune, _finetune),
)
