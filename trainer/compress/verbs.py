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
        help="uint8, uint8-row, int8, int8-row, nf4[-BLOCK][-double], hqq-BITS[-GROUP] or hybrid",
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


VERBS = (("quantize", "write a model with fewer bits a weight, or restore one", _define_quantize, _quantize),)
