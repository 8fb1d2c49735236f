"""The workshop's command line: one verb a subcommand, each with its own --help.

python -m trainer vocabulary stories.txt --out runs/vocabulary.tiktoken
python -m trainer adopt stories15M --stories stories.txt --width 384 --context 512 --out runs/start
python -m trainer synthesize stories15M --openings stories.txt --count 10000 --out synthetic.jsonl
python -m trainer prepare stories.txt --tokenizer runs/vocabulary.tiktoken --out data/stories
python -m trainer train --preset storydesk --data data/stories --out runs/first
python -m trainer finetune bundle --stories our-stories --out runs/ours --bundle runs/ours/bundle
python -m trainer distill runs/large/model.safetensors --data data/stories --out runs/distilled
python -m trainer prune runs/distilled/model.safetensors --data data/stories --out runs/pruned
python -m trainer quantize runs/first/model.safetensors --method nf4 --out runs/first/nf4.safetensors
python -m trainer compare bundle --method all --stories held-out.txt --out runs/comparison
python -m trainer pipeline compress --set start=runs/large/model.safetensors --set data=data/stories
python -m trainer typing bundle --stories held-out.txt
python -m trainer export runs/first/model.safetensors --tokenizer data/stories/tokenizer.tiktoken --out bundle
python -m trainer evaluate bundle --stories held-out.txt
python -m trainer evaluate --pairs bundle stories15M --guided guided.jsonl --out pairs
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from storydesk.errors import StoryDeskError
from trainer.compress.verbs import VERBS as COMPRESSION
from trainer.errors import Interrupted


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit status (0 done, 1 a problem, 130 interrupted by Ctrl+C, 143 by SIGTERM)."""
    options = _parser().parse_args(arguments)
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        options.verb(options)
    except StoryDeskError as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed. It needs, in a clone: pip install '.[trainer]'", file=sys.stderr)
        return 1
    except KeyboardInterrupt as error:
        end = error if isinstance(error, Interrupted) else Interrupted()
        print(f"Interrupted. {end.told}", file=sys.stderr)
        return 128 + end.number
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def _interrupt(number: int, _frame: object) -> None:
    raise Interrupted(number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("storydesk-trainer", description="Prepare data, train and compress story models.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, describe, define, verb in (
        ("vocabulary", "prune cl100k_base to the entries that stories use", _define_vocabulary, _vocabulary),
        ("adopt", "start from a public Llama model, grown, its vocabulary pruned", _define_adopt, _adopt),
        ("prepare", "turn story files into token streams", _define_prepare, _prepare),
        ("synthesize", "let a larger model write stories to train on", _define_synthesize, _synthesize),
        ("train", "train a model, or go on training it", _define_train, _train),
        ("average", "the weights between two checkpoints of one shape", _define_average, _average),
        ("export", "write a checkpoint as a bundle for the app", _define_export, _export),
        ("peers", "race the app's engine against other programs with the same weights", _define_peers, _peers),
        ("evaluate", "measure a bundle on held-out stories", _define_evaluate, _evaluate),
        *COMPRESSION,
    ):
        subparser = verbs.add_parser(name, help=describe, description=f"{describe[0].upper()}{describe[1:]}.")
        define(subparser)
        subparser.set_defaults(verb=verb)
    return parser


Parser = argparse.ArgumentParser
Options = argparse.Namespace


def _define_vocabulary(parser: Parser) -> None:
    parser.add_argument("sources", nargs="+", help="story files")
    parser.add_argument("--entries", type=int, default=4096)
    parser.add_argument("--out", type=Path, required=True, help="the .tiktoken file to write")


def _vocabulary(options: Options) -> None:
    from trainer.corpus import vocabulary

    vocabulary.run(options.sources, options.entries, options.out)


def _define_adopt(parser: Parser) -> None:
    parser.add_argument("model", type=Path, help="a Hugging Face folder: Llama with a SentencePiece BPE tokenizer")
    parser.add_argument("--stories", action="append", required=True, metavar="FILE", help="whose pieces are kept")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write; it must not exist yet")
    parser.add_argument("--entries", type=int, default=8192, help="of the vocabulary, special tokens not counted")
    for name, what in (("context", "tokens"), ("width", "of the residual stream"), ("mlp", "neurons"), ("layers", "")):
        parser.add_argument(f"--{name}", type=int, default=0, help=f"{what}; the model's own if not said".lstrip("; "))
    parser.add_argument("--rotary-base", type=float, default=0.0, help="chosen by measurement if not said")
    parser.add_argument("--seed", type=int, default=1)


def _adopt(options: Options) -> None:
    from trainer import adopt

    adopt.run(
        adopt.AdoptOptions(
            model=options.model,
            stories=tuple(options.stories),
            out=options.out,
            entries=options.entries,
            context=options.context,
            width=options.width,
            mlp=options.mlp,
            layers=options.layers,
            rotary_base=options.rotary_base,
            seed=options.seed,
        )
    )


def _define_prepare(parser: Parser) -> None:
    parser.add_argument("sources", nargs="+", help="story files, or roneneldan/TinyStories where there is a network")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--validation-share", type=float, default=0.01)
    parser.add_argument(
        "--held-out", action="append", default=[], metavar="FILE", help="leave out copies of the stories in this file"
    )
    parser.add_argument("--no-clean", action="store_true", help="keep unfit and broken stories")
    parser.add_argument("--keep-copies", action="store_true", help="do not look for copies and near-copies")
    parser.add_argument("--no-control", action="store_true", help="no control tokens in front of stories")
    parser.add_argument("--draw", type=int, default=0, help="which of many draws of the control tokens")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)


def _prepare(options: Options) -> None:
    from trainer.corpus import prepare

    prepare.run(
        prepare.PrepareOptions(
            sources=tuple(options.sources),
            tokenizer=options.tokenizer,
            out=options.out,
            validation_share=options.validation_share,
            clean=not options.no_clean,
            control=not options.no_control,
            draw=options.draw,
            held_out=tuple(options.held_out),
            copies=options.keep_copies,
            threads=options.threads,
        )
    )


def _define_synthesize(parser: Parser) -> None:
    parser.add_argument("model", type=Path, help="a Hugging Face folder or a GGUF file")
    parser.add_argument("--out", type=Path, required=True, help="the .jsonl file to write")
    parser.add_argument("--count", type=int, required=True, help="stories to sample, before the filter")
    parser.add_argument("--openings", metavar="FILE", help="stories whose first words begin the new ones")
    parser.add_argument("--opening-words", type=int, default=8, help="the most words of an opening")
    parser.add_argument("--prompts", type=Path, metavar="FILE", help="one prompt a line")
    parser.add_argument(
        "--head-sample", metavar="FILE", help="stories; the output head is cut down to the pieces that they use"
    )
    parser.add_argument(
        "--held-out", action="append", default=[], metavar="FILE", help="leave out copies of the stories in this file"
    )
    parser.add_argument("--no-clean", action="store_true", help="keep unfit and broken stories")
    parser.add_argument("--temperature", type=float, default=0.9)
    parser.add_argument("--top-k", type=int, default=64, help="0 is off, and slow")
    parser.add_argument("--top-p", type=float, default=0.97)
    parser.add_argument("--batch", type=int, default=64, help="stories at once; thousands on a graphics card")
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--processes", type=int, help="how many filter beside the sampling")


def _synthesize(options: Options) -> None:
    from trainer.corpus import sample, synthesize

    synthesize.run(
        synthesize.SynthesizeOptions(
            model=options.model,
            out=options.out,
            count=options.count,
            openings=options.openings,
            opening_words=options.opening_words,
            prompts=options.prompts,
            head_sample=options.head_sample,
            held_out=tuple(options.held_out),
            clean=not options.no_clean,
            sampling=sample.BatchSampling(options.temperature, options.top_k, options.top_p),
            batch=options.batch,
            max_tokens=options.max_tokens,
            seed=options.seed,
            device=options.device,
            processes=options.processes,
        )
    )


def _define_train(parser: Parser) -> None:
    parser.add_argument("--preset", default="storydesk")
    parser.add_argument("--data", action="append", default=[], metavar="FOLDER[=WEIGHT]", help="may be repeated")
    parser.add_argument(
        "--final-data", action="append", default=[], metavar="FOLDER=WEIGHT", help="the mixture of the run's end"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="change the preset")
    parser.add_argument("--teacher", type=Path, metavar="FOLDER", help="a Hugging Face causal model to learn from")
    parser.add_argument("--start", type=Path, metavar="CHECKPOINT", help="weights to start from, not random ones")


def _train(options: Options) -> None:
    from trainer.training import sources, train

    data = sources.parse_sources(options.data, options.final_data)
    train.run(options.preset, data, options.out, options.set, options.start, options.teacher)


def _define_average(parser: Parser) -> None:
    parser.add_argument("start", type=Path, help="a checkpoint")
    parser.add_argument("tuned", type=Path, help="what training made of it")
    parser.add_argument("--share", type=float, default=0.8, help="of the second one, 0 to 1 (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write")


def _average(options: Options) -> None:
    from trainer.training import average

    average.run(options.start, options.tuned, options.share, options.out)


def _define_export(parser: Parser) -> None:
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder or file to write; it must not exist yet")
    parser.add_argument(
        "--format", choices=("bundle", "huggingface", "gguf", "gguf-f32"), default="bundle",
        help="for the app, for the transformers library, or for llama.cpp (in Q8_0 or in float32)",
    )  # fmt: skip
    parser.add_argument("--name", default="StoryDesk")
    parser.add_argument("--card", type=Path, help="a Markdown file that becomes the bundle's MODEL_CARD.md")
    parser.add_argument("--stories", help="held-out stories: they calibrate the int8 cache and give the figures")
    parser.add_argument(
        "--drafts", action="append", default=[], metavar="STORIES", help="training stories to guess ahead from"
    )
    parser.add_argument(
        "--words", action="append", default=[], metavar="STORIES", help="training stories: their words are known"
    )


def _export(options: Options) -> None:
    if options.format != "bundle":
        from trainer.export import other_programs

        other_programs.run(options.checkpoint, options.tokenizer, options.out, options.name, options.format)
        return
    from trainer.export import bundle

    bundle.run(
        options.checkpoint,
        options.tokenizer,
        options.out,
        options.name,
        options.card,
        options.stories,
        options.drafts,
        word_stories=options.words,
    )


def _define_peers(parser: Parser) -> None:
    parser.add_argument("checkpoint", type=Path, nargs="?", help="of a model in the Llama layout")
    parser.add_argument("--tokenizer", type=Path)
    parser.add_argument("--stories", help="stories to calibrate the key/value cache on")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=50.0, help="begin no new round after so long")
    parser.add_argument("--paper", action="store_true", help="race the paper's model of 405M weights instead")
    parser.add_argument("--work", type=Path, help="keep the converted models here, and use those that are there")


def _peers(options: Options) -> None:
    from trainer.errors import TrainerError
    from trainer.evaluation import paper, peers

    if options.paper:
        paper.run(options.threads[-1], options.work)
    elif options.checkpoint and options.tokenizer and options.stories:
        source = peers.Source(options.checkpoint, options.tokenizer, options.stories)
        peers.run(source, options.threads, options.rounds, options.seconds, options.work)
    else:
        raise TrainerError("Name a checkpoint, its --tokenizer and some --stories, or ask for --paper.")


def _define_evaluate(parser: Parser) -> None:
    parser.add_argument("model", type=Path, nargs="?", help="a bundle's folder, a Hugging Face folder or a GGUF file")
    parser.add_argument("--stories", help="held-out stories")
    parser.add_argument("--most-stories", type=int)
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], metavar="MODEL", help="another model to compare with"
    )
    parser.add_argument("--fit", type=Path, metavar="MODEL", help="only stories that fit this model's tokenizer")
    parser.add_argument("--fit-tokens", type=int, default=256, help="the longest such story, both ends counted")
    parser.add_argument("--out", type=Path, help="a folder for the whole report, with stories that the models write")
    parser.add_argument("--seeds", type=int, default=50, help="stories written for each figure of the report")
    parser.add_argument("--guided", type=Path, help="labelled stories; ids divisible by 20 measure control")
    parser.add_argument(
        "--training", action="append", default=[], metavar="FILE", help="search these stories for copied passages"
    )
    pairs = parser.add_argument_group("pairs", "two models write alike, and readers judge them blindly")
    pairs.add_argument(
        "--pairs", type=Path, nargs=2, metavar=("A", "B"), help="instead of measuring, write pairs of stories to --out"
    )
    pairs.add_argument("--count", type=int, default=60, help="pairs, each about another story of --guided")
    pairs.add_argument("--seed", type=int, default=1, help="another one draws other pairs")
    pairs.add_argument("--with-words", action="store_true", help="ask for words as well, where a model knows how")
    pairs.add_argument(
        "--judged", type=Path, nargs="+", metavar="FILE", help="instead, count the answers to the pairs in --out"
    )


def _evaluate(options: Options) -> None:
    if options.pairs or options.judged:
        _evaluate_pairs(options)
        return
    from trainer.errors import TrainerError
    from trainer.evaluation import quality

    if options.model is None or options.stories is None:
        raise TrainerError("Name a model and some held-out --stories, or two models with --pairs.")
    quality.run(
        quality.EvaluateOptions(
            model=options.model,
            stories=options.stories,
            most_stories=options.most_stories,
            beside=tuple(options.beside),
            fit=options.fit,
            fit_tokens=options.fit_tokens,
            out=options.out,
            seeds=options.seeds,
            guided=options.guided,
            training=tuple(options.training),
        )
    )


def _evaluate_pairs(options: Options) -> None:
    from trainer.errors import TrainerError
    from trainer.evaluation import pairs

    if options.out is None:
        raise TrainerError("Name the folder of the pairs with --out.")
    if options.judged:
        pairs.judge(options.judged, options.out)
        return
    if options.guided is None:
        raise TrainerError("Name labelled stories with --guided: they give the openings of the pairs.")
    models = (options.pairs[0], options.pairs[1])
    pairs.run(pairs.PairsOptions(models, options.guided, options.count, options.out, options.seed, options.with_words))


if __name__ == "__main__":
    sys.exit(main())
