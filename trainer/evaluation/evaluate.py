"""`evaluate`: a model's figures, or pairs of stories for readers, or what these said."""

from __future__ import annotations

from trainer.errors import TrainerError
from trainer.evaluation.options import EvaluateOptions

_SEEDS = 50


def run(options: EvaluateOptions) -> None:
    """Measure.

    Raises:
        TrainerError: if what is asked for is not complete, or a model or a file cannot be read.
        BundleError: if a bundle is damaged.
    """
    if options.pairs or options.judged:
        _pairs(options)
        return
    if options.names and options.model is not None:
        from trainer.evaluation import names

        names.run(options.model, names.SEEDS if options.seeds is None else options.seeds, options.out, options.length)
        return
    if options.model is None or options.stories is None:
        raise TrainerError("Name a model and some held-out --stories, or two models with --pairs.")
    from trainer.evaluation import quality

    quality.run(
        quality.EvaluateOptions(
            model=options.model,
            stories=options.stories,
            most_stories=options.most_stories,
            beside=options.beside,
            fit=options.fit,
            fit_tokens=options.fit_tokens,
            out=options.out,
            seeds=_SEEDS if options.seeds is None else options.seeds,
            guided=options.guided,
            training=options.training,
            tokenizer=options.tokenizer,
        )
    )


def _pairs(options: EvaluateOptions) -> None:
    from trainer.evaluation import pairs

    if options.out is None:
        raise TrainerError("Name the folder of the pairs with --out.")
    if options.judged:
        pairs.judge(options.judged, options.out)
        return
    if len(options.pairs) != 2:
        raise TrainerError("Pairs are of two models.")
    if options.wishes and (options.guided or options.with_words):
        raise TrainerError("Pairs are about --wishes or about --guided stories, and only these have words to ask for.")
    models = (options.pairs[0], options.pairs[1])
    pairs.run(
        pairs.PairsOptions(
            models,
            options.guided,
            options.count,
            options.out,
            seed=options.seed,
            with_words=options.with_words,
            wishes=options.wishes,
        )
    )
