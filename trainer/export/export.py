"""`export`: a checkpoint for the app, for other programs, or for the Hugging Face Hub."""

from __future__ import annotations

import tempfile
from pathlib import Path

from trainer.console import announce, finish
from trainer.errors import TrainerError
from trainer.export.options import ExportOptions


def run(options: ExportOptions) -> None:
    """Write what is asked for, each whole or not at all.

    Raises:
        TrainerError: if something stands there already or cannot be written, or the model is not in the Llama layout.
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    if options.out is None and options.hub is None:
        raise TrainerError("Name what to write with --out, or a folder for the Hub with --hub.")
    if options.hub is not None:
        if options.hub == options.out:
            raise TrainerError("What is for the Hub needs a folder of its own: name two with --out and --hub.")
        _check_hub(options, options.hub)
    if options.out is not None and options.format != "bundle":
        from trainer.export import other_programs

        other_programs.run(
            options.checkpoint, options.tokenizer, options.out, options.name, options.format, options.adapter
        )
    elif options.out is not None:
        _bundle(options, options.out)
    if options.hub is not None:
        _hub(options, options.hub)


def _bundle(options: ExportOptions, folder: Path) -> None:
    from trainer.export import bundle

    bundle.run(
        options.checkpoint,
        options.tokenizer,
        folder,
        options.name,
        options.card,
        options.stories,
        options.drafts,
        word_stories=options.words,
        licence=options.licence,
        data_licence=options.data_licence,
        samples=options.samples,
        blocks=options.blocks,
        adapter=options.adapter,
    )


def _check_hub(options: ExportOptions, folder: Path) -> None:
    """Say at once what could not be written in the end."""
    from trainer.export.llama import require_llama
    from trainer.training.adapter import read_adapted

    if folder.exists():
        raise TrainerError(f"{folder} exists already: name a new folder.")
    require_llama(read_adapted(options.checkpoint, options.adapter).architecture)


def _hub(options: ExportOptions, folder: Path) -> None:
    """Cards, figures and samples are those of a bundle: the one that was written, or one for the moment."""
    from trainer.export.cards import DATA_CARD, MODEL_CARD
    from trainer.export.hub import write_hub
    from trainer.training.adapter import read_adapted

    with tempfile.TemporaryDirectory() as moment:
        bundle = options.out if options.out is not None and options.format == "bundle" else Path(moment) / "bundle"
        if not bundle.exists():
            _bundle(options, bundle)
        card, data = ((bundle / name).read_text("utf-8") for name in (MODEL_CARD, DATA_CARD))
        tokenizer = options.tokenizer or bundle / "tokenizer.tiktoken"
        write_hub(read_adapted(options.checkpoint, options.adapter), tokenizer, card, data, options.licence, folder)
    announce(f"With a network and an account, huggingface_hub uploads it: hf upload OWNER/NAME {folder}")
    sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
    finish(verb="export", hub=str(folder), bytes=sizes)
