"""A folder in the layout of the Hugging Face Hub, which `pipeline("text-generation", FOLDER)` opens.

    python -m trainer export runs/first/model.safetensors --tokenizer ... --stories held-out.txt --hub folder
    hf upload OWNER/NAME folder

The folder holds the model in float32, its tokenizer, the data card, and the model card as README.md with the lines in
front that the Hub reads.
"""

from __future__ import annotations

from pathlib import Path

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.source import Source
from trainer.export.cards import DATA_CARD
from trainer.export.huggingface import export_huggingface
from trainer.export.whole import whole

_LICENCES = (
    "mit", "apache-2.0", "bsd-3-clause", "gpl-3.0", "lgpl-3.0", "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0",
    "cdla-sharing-1.0", "cdla-permissive-2.0", "unlicense",
)  # fmt: skip
"""By the Hub's own names; any other is `other` there, with its name beside it."""
_USE = """## Use

    from transformers import pipeline

    write = pipeline("text-generation", "FOLDER")
    print(write("<|endoftext|>Once upon a time", max_new_tokens=200)[0]["generated_text"])

A story begins behind the token `<|endoftext|>` and ends with it.
"""


def write_hub(source: Source, tokenizer: Path, card: str, data: str, licence: str, folder: Path) -> None:
    """Write the folder, whole or not at all.

    Raises:
        TrainerError: if it exists already or cannot be written, or the model is not in the Llama layout.
        BundleError: if the tokenizer is unfit.
    """
    with whole(folder) as draft:
        export_huggingface(source.architecture, source.state, StoryTokenizer.from_file(tokenizer), draft)
        (draft / "model.safetensors").chmod(0o644)
        _write(draft / "README.md", f"{front_matter(licence)}\n{card}\n{_USE}")
        _write(draft / DATA_CARD, data)
        _write(draft / ".gitattributes", "*.safetensors filter=lfs diff=lfs merge=lfs -text\n")


def front_matter(licence: str) -> str:
    """What the Hub reads of a model card (YAML)."""
    known = licence.lower()
    name = licence.replace("\\", "\\\\").replace('"', '\\"')
    lines = ["license: " + known] if known in _LICENCES else ["license: other", f'license_name: "{name}"']
    told = [*lines, "language: en", "library_name: transformers", "pipeline_tag: text-generation", "tags:", "- stories"]
    return "\n".join(["---", *told, "---", ""])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
