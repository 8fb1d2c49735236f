"""`export`: a checkpoint for the app or for other programs."""

from __future__ import annotations

from trainer.export.options import ExportOptions


def run(options: ExportOptions) -> None:
    """Write what is asked for, whole or not at all.

    Raises:
        TrainerError: if something stands there already or cannot be written, or the model is not in the Llama layout.
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
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
