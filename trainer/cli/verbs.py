"""Every verb: what it does, what it can be asked for, and what does it; all of that is imported when it is called."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Verb:
    """A word of the command line.

    Attributes:
        name: as it is typed; two words are a verb and its action.
        about: what it does, behind "it is to".
        declared: `module:class`, the dataclass of its options; a module without torch.
        done: the module whose `run(options)` does it, or `module:function`.
    """

    name: str
    about: str
    declared: str
    done: str

    @property
    def words(self) -> list[str]:
        """Of its name."""
        return self.name.split()

    def options(self) -> type:
        """The dataclass of its options."""
        module, _, name = self.declared.partition(":")
        found: type = getattr(import_module(f"trainer.{module}"), name)
        return found

    def run(self, options: Any) -> None:  # noqa: ANN401 - an instance of `options()`
        """Do it."""
        module, _, name = self.done.partition(":")
        getattr(import_module(f"trainer.{module}"), name or "run")(options)


VERBS = tuple(
    Verb(*told)
    for told in (
        ("vocabulary", "prune cl100k_base to the entries that stories use", "corpus.options:VocabularyOptions",
         "corpus.vocabulary"),
        ("adopt", "start from a public Llama model, grown, its vocabulary pruned", "model.options:AdoptOptions",
         "adopt"),
        ("prepare", "turn story files into token streams", "corpus.options:PrepareOptions", "corpus.prepare"),
        ("synthesize", "let a larger model write stories to train on", "corpus.options:SynthesizeOptions",
         "corpus.synthesize"),
        ("train", "train a model, or go on training it", "training.options:TrainOptions", "training.train"),
        ("average", "write the weights between two checkpoints of one shape", "training.options:AverageOptions",
         "training.average"),
        ("export", "write a checkpoint as a bundle for the app, or for other programs", "export.options:ExportOptions",
         "export.export"),
        ("peers", "race the app's engine against other programs with the same weights",
         "evaluation.options:PeersOptions", "evaluation.peers"),
        ("evaluate", "measure a model on held-out stories", "evaluation.options:EvaluateOptions",
         "evaluation.evaluate"),
        ("distill", "train a smaller model from a larger one of ours", "training.options:DistillOptions",
         "training.distill"),
        ("prune", "take out the heads and neurons that matter least", "training.options:PruneOptions",
         "training.prune"),
        ("quantize", "write a model with fewer bits a weight, or restore one", "compress.options:QuantizeOptions",
         "compress.quantize"),
        ("compare", "set models and quantisation methods side by side", "compress.options:CompareOptions",
         "compress.compare"),
        ("pipeline", "run one verb after the other, as a TOML file says", "pipeline:PipelineOptions", "pipeline"),
        ("train-lstm", "train a character model that finishes words", "training.options:CharOptions",
         "training.char_lstm"),
        ("typing", "measure typing help with the report's two tests", "evaluation.options:TypingOptions",
         "evaluation.typing"),
        ("propose", "let a model write stories with several sentences to choose from",
         "preferences.options:ProposeOptions", "preferences.propose"),
        ("prefer", "teach a model which sentences readers preferred", "preferences.options:PreferOptions",
         "preferences.prefer"),
        ("finetune", "teach a model somebody's own stories with LoRA", "training.options:FinetuneOptions",
         "training.finetune"),
        ("merge", "put what finetune has learned on its model", "training.options:MergeOptions", "training.adapter"),
        ("sweep ramp", "draw how the share that is pruned rises over the steps", "training.options:PruneOptions",
         "sweeps.pruning:ramp"),
        ("sweep heads", "draw the heads that every layer loses by pruning", "training.options:PruneOptions",
         "sweeps.pruning:heads"),
        ("sweep neurons", "draw the neurons that every layer loses by pruning", "training.options:PruneOptions",
         "sweeps.pruning:neurons"),
        ("sweep groups", "measure quantisation with groups of several sizes", "sweeps.options:GroupsOptions",
         "sweeps.groups"),
        ("sweep hybrid", "round early layers with HQQ and teach the late ones with QLoRA",
         "sweeps.options:HybridOptions", "sweeps.hybrid"),
        *((f"summaries {action}", about, f"summaries.options:{action.title()}Options", f"summaries.verbs:{action}")
          for action, about in (
              ("train", "train an encoder-decoder on stories and their summaries"),
              ("distill", "train a smaller encoder-decoder with some of a model's layers"),
              ("prune", "take out the heads and neurons of an encoder-decoder that matter least"),
              ("quantize", "write an encoder-decoder with int8 weights"),
              ("evaluate", "measure encoder-decoders, our own bundles too, with ROUGE"),
          )),
    )
)  # fmt: skip
