"""The workshop's command line: one verb a subcommand, each with its own --help, and with --config FILE.

python -m trainer vocabulary stories.txt --out runs/vocabulary.tiktoken
python -m trainer adopt stories15M --stories stories.txt --width 384 --context 512 --out runs/start
python -m trainer synthesize stories15M --openings stories.txt --count 10000 --out synthetic.jsonl
python -m trainer prepare stories.txt --tokenizer runs/vocabulary.tiktoken --out data/stories
python -m trainer train --preset storydesk --data data/stories --out runs/first
python -m trainer propose bundle --guided guided.jsonl --out runs/choices
python -m trainer prefer runs/first/model.safetensors --choices choices.jsonl --answers ann.txt --out runs/told
python -m trainer finetune bundle --stories our-stories --out runs/ours --bundle runs/ours/bundle
python -m trainer distill runs/large/model.safetensors --data data/stories --out runs/distilled
python -m trainer prune runs/distilled/model.safetensors --data data/stories --out runs/pruned
python -m trainer quantize runs/first/model.safetensors --method nf4 --out runs/first/nf4.safetensors
python -m trainer compare bundle --method all --stories held-out.txt --out runs/comparison
python -m trainer sweep groups bundle --stories held-out.txt --out runs/groups
python -m trainer pipeline compress --set start=runs/large/model.safetensors --set data=data/stories
python -m trainer typing bundle --stories held-out.txt
python -m trainer export runs/first/model.safetensors --tokenizer data/stories/tokenizer.tiktoken --out bundle
python -m trainer evaluate bundle --stories held-out.txt
python -m trainer evaluate --pairs bundle stories15M --guided guided.jsonl --out pairs
python -m trainer summaries evaluate bundle bart-large-cnn --stories guided.jsonl --out summaries
"""

from __future__ import annotations

import argparse
import signal
import sys

from storydesk.errors import StoryDeskError
from trainer.cli.verbs import VERBS
from trainer.errors import Interrupted

PROGRAM = "storydesk-trainer"


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit status (0 done, 1 a problem, 130 interrupted by Ctrl+C, 143 by SIGTERM)."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        _run(sys.argv[1:] if arguments is None else arguments)
    except StoryDeskError as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed. It needs, in a clone: pip install '.[trainer]'", file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, above all
        print(f"{error.filename or 'A file'} could not be read or written: {error.strerror or error}.", file=sys.stderr)
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


def _run(arguments: list[str]) -> None:
    verb = next((each for each in VERBS if each.words == arguments[: len(each.words)]), None)
    if verb is None:
        _list(arguments)
        return
    # What a verb takes is of interest only when it is called, and costs imports.
    from trainer.cli.arguments import define, read

    parser = argparse.ArgumentParser(f"{PROGRAM} {verb.name}", description=f"{verb.about[0].upper()}{verb.about[1:]}.")
    define(parser, verb.options())
    given = parser.parse_args(arguments[len(verb.words) :])
    verb.run(read(parser, given, verb.options()))


def _list(arguments: list[str]) -> None:
    """Show the verbs, or the actions of one, or say that there is none of this name."""
    first = arguments[:1] if any(each.words[:-1] == arguments[:1] for each in VERBS) else []
    parser = argparse.ArgumentParser(
        " ".join([PROGRAM, *first]), description="Prepare data, train and compress story models."
    )
    known = parser.add_subparsers(required=True, metavar="ACTION" if first else "VERB")
    for each in VERBS:
        if each.words[: len(first)] == first:
            known.add_parser(" ".join(each.words[len(first) :]), help=each.about)
    parser.parse_args(arguments[len(first) :])


if __name__ == "__main__":
    sys.exit(main())
