"""What the engine, the library and the settings have to say when something goes wrong, in the window's language.

They know no Qt, so their errors carry an English sentence with places for values, and the values. Here each of these
sentences is named once for `pyside6-lupdate`; a test finds any that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from storydesk.errors import StoryDeskError


def told(error: StoryDeskError) -> str:
    """Return the sentence of an error in the language of the moment."""
    return in_language(error.template, error.values)


def in_language(template: str, values: Mapping[str, object] | None = None) -> str:
    """Return a sentence in the language of the moment, in English where nobody has translated it.

    Args:
        template: the English sentence, one of PROBLEMS.
        values: what stands in its places.
    """
    sentence = QCoreApplication.translate("Problem", template)
    return sentence.format(**{name: _told_within(value) for name, value in values.items()}) if values else sentence


def _told_within(value: object) -> object:
    return told(value) if isinstance(value, StoryDeskError) else value


PROBLEMS: tuple[str, ...] = tuple(
    str(sentence)  # Qt hands back what it is given, typed as any object
    for sentence in (
        # The settings.
        QT_TRANSLATE_NOOP("Problem", "Your settings could not be read, so StoryDesk starts with its usual ones."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Your settings were damaged, so StoryDesk starts with its usual ones. The old file: settings.json.damaged.",
        ),
        # Stories on the disk.
        QT_TRANSLATE_NOOP(
            "Problem",
            "“{file}” is damaged. It can be kept aside, and you can start with an earlier backup or a fresh library.",
        ),
        QT_TRANSLATE_NOOP("Problem", "“{file}” is open in another window or program. Please close it first."),
        QT_TRANSLATE_NOOP("Problem", "The backup “{file}” is no longer there."),
        QT_TRANSLATE_NOOP("Problem", "{reason} So no backup could be made first, and nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The library “{file}” is gone, but there are backups. You can go on with one or with a fresh library.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The backup “{file}” is damaged. Please choose another one."),
        QT_TRANSLATE_NOOP("Problem", "There is no library in “{folder}”, and none can be made there."),
        QT_TRANSLATE_NOOP("Problem", "“{file}” cannot be read where it is, and there is no room for a copy."),
        QT_TRANSLATE_NOOP("Problem", "The library can only be read just now, so “{title}” is not in it yet."),
        QT_TRANSLATE_NOOP("Problem", "“{file}” is of an earlier version."),
        QT_TRANSLATE_NOOP("Problem", "Something went wrong with “{file}”. Your text is still on the page."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The disk could not read or write “{file}”. Copy your text, and see whether the disk is well.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The library “{file}” is damaged. It can be kept aside, and you can start with a backup or a fresh one.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The disk is full, so “{file}” could not be saved. Make some room, and try again."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "“{file}” cannot be changed, because its folder is read-only. Your text is still on the page.",
        ),
        QT_TRANSLATE_NOOP("Problem", "This library cannot be taken in: its “{name}” is not as it should be."),
        QT_TRANSLATE_NOOP("Problem", "This file is too large for a library: {megabytes} MB is the most."),
        QT_TRANSLATE_NOOP("Problem", "This file is not a library that StoryDesk has exported."),
        QT_TRANSLATE_NOOP("Problem", "This library was exported by a newer StoryDesk. Please install the newest one."),
        QT_TRANSLATE_NOOP("Problem", "This library cannot be taken in: two of its stories have the same “uid”."),
        QT_TRANSLATE_NOOP("Problem", "This file is not a library that StoryDesk has exported, or it is damaged."),
        QT_TRANSLATE_NOOP("Problem", "There is no story to export."),
        QT_TRANSLATE_NOOP("Problem", "StoryDesk does not know files that end in “{ending}”. It knows {endings}."),
        QT_TRANSLATE_NOOP("Problem", "StoryDesk takes in .txt and .md files, and “{file}” is neither."),
        QT_TRANSLATE_NOOP("Problem", "“{file}” is not a file."),
        QT_TRANSLATE_NOOP("Problem", "This file is too large: a text can have {megabytes} MB at most."),
        QT_TRANSLATE_NOOP("Problem", "This file has no text in it."),
        QT_TRANSLATE_NOOP("Problem", "This file is not a text. StoryDesk takes in .txt and .md files."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "“{file}” is not a library of StoryDesk. It can be kept aside, and you can start with a backup or a "
            "fresh one.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "“{file}” was made by a newer StoryDesk. Please install the newest one; nothing was changed.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Please give the shelf a name."),
        QT_TRANSLATE_NOOP("Problem", "This shelf is no longer in the library."),
        QT_TRANSLATE_NOOP("Problem", "There is a shelf called “{name}” already."),
        QT_TRANSLATE_NOOP("Problem", "This story or this shelf is no longer in the library."),
        QT_TRANSLATE_NOOP("Problem", "This story is no longer in the library."),
        QT_TRANSLATE_NOOP("Problem", "This version is no longer in the library."),
        QT_TRANSLATE_NOOP("Problem", "This is the version on the page. Choose another one first."),
        QT_TRANSLATE_NOOP("Problem", "Another program is using “{file}” just now. Close it or try again in a moment."),
        QT_TRANSLATE_NOOP("Problem", "“{file}” cannot be opened. Is its folder still there, and may you write in it?"),
        # The window itself.
        QT_TRANSLATE_NOOP("Problem", "There is nothing to print on, or no story to print."),
        QT_TRANSLATE_NOOP("Problem", "There is no backup yet. A fresh library keeps the damaged one aside."),
        QT_TRANSLATE_NOOP("Problem", "The library is closed."),
        QT_TRANSLATE_NOOP("Problem", "Something went wrong with the library. Your page is safe."),
        # The model and what is asked of it.
        QT_TRANSLATE_NOOP(
            "Problem",
            "The architecture's width must be a multiple of its heads, and these of its KV heads.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The architecture's heads must be a multiple of 16 wide, and {most} at most."),
        QT_TRANSLATE_NOOP("Problem", "The architecture's width and MLP must be multiples of {block}."),
        QT_TRANSLATE_NOOP(
            "Problem", "The heads and the MLP of every layer must be multiples of {block} wide together."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The architecture's {name} must be a whole number from {low} to {high}, not {value!r}."
        ),
        QT_TRANSLATE_NOOP("Problem", "The architecture's {name} must be a number from {low} to {high}, not {value!r}."),
        QT_TRANSLATE_NOOP(
            "Problem", "A model with so many weights, or so long a memory, is too large for this program."
        ),
        QT_TRANSLATE_NOOP("Problem", "The architecture's {name} must be one of {known}."),
        QT_TRANSLATE_NOOP("Problem", "The architecture's {name} must have a number from 1 to {most} for each layer."),
        QT_TRANSLATE_NOOP("Problem", "The architecture is not one that this program knows: {error}."),
        QT_TRANSLATE_NOOP("Problem", "The architecture's {name} must be a list of whole numbers."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} is not the description of a story model."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The file {file} has the format version {version!r}, which this program does not know; it knows {known}.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The file {file} does not say the model's name."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} of the model lacks its part '{key}'."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} of the model has special tokens that are not whole numbers."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} of the model does not say the size and hash of {name}."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} has been altered: its hash is not the expected one."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is damaged: it does not list its tensors."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is damaged: it is not text."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} does not fit the architecture: see the tensor {name}."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} does not say how many pairs of tokens it has."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} of the model has cache scales that do not fit its layers."),
        QT_TRANSLATE_NOOP("Problem", "The model folder {folder} does not exist."),
        QT_TRANSLATE_NOOP("Problem", "The file tokenizer.tiktoken does not have as many entries as the model."),
        QT_TRANSLATE_NOOP("Problem", "The model folder resources/model is missing: please install the program again."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} is not the description of a model: it is far too long."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} of the model is damaged: it is not JSON."),
        QT_TRANSLATE_NOOP("Problem", "The file {file} of the model does not list {name}."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is {size} bytes long, not {expected}."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is missing."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is not an ordinary file."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is too large: {most} bytes is the most."),
        QT_TRANSLATE_NOOP("Problem", "This program cannot calculate with a model of this shape."),
        QT_TRANSLATE_NOOP("Problem", "The weights of this model are damaged: what it calculates are no numbers."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} cannot be read: {reason}."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} is damaged: it does not begin as it should."),
        QT_TRANSLATE_NOOP("Problem", "In the model's file {file} the tensor {name} has another type or shape."),
        QT_TRANSLATE_NOOP("Problem", "The model's file {file} names tokens that the model does not have."),
        QT_TRANSLATE_NOOP("Problem", "There is no decoder graph {graph!r} with weights {weights!r}."),
        QT_TRANSLATE_NOOP("Problem", "The number of threads must be at least 1, not {threads}."),
        QT_TRANSLATE_NOOP("Problem", "The uint8 graph cannot be fed with fp16 weights."),
        QT_TRANSLATE_NOOP("Problem", "There must be at least one token, and each of the model's vocabulary."),
        QT_TRANSLATE_NOOP("Problem", "The model's vocabulary has no token {token}."),
        QT_TRANSLATE_NOOP("Problem", "The decoder cannot go back to {position}: it is at {place}."),
        QT_TRANSLATE_NOOP("Problem", "{total} tokens do not fit the model's context of {context}."),
        QT_TRANSLATE_NOOP("Problem", "The temperature must be between 0 and 2, not {value!r}."),
        QT_TRANSLATE_NOOP("Problem", "Top-k must be a whole number from 0 (off) upwards, not {value!r}."),
        QT_TRANSLATE_NOOP("Problem", "Top-p must be above 0 and at most 1, not {value!r}."),
        QT_TRANSLATE_NOOP("Problem", "The repetition penalty must be between 1 and 2, not {value!r}."),
        QT_TRANSLATE_NOOP("Problem", "The seed must be a whole number from 0 to {most}, not {value!r}."),
        QT_TRANSLATE_NOOP("Problem", "Top-k must be between 0 and {most}, not {value}."),
        QT_TRANSLATE_NOOP("Problem", "The model offers no token that may be written here."),
        QT_TRANSLATE_NOOP("Problem", "The tokenizer file does not number its entries from 0 upwards without gaps."),
        QT_TRANSLATE_NOOP("Problem", "The tokenizer file lacks some single bytes, so not every text could be read."),
        QT_TRANSLATE_NOOP(
            "Problem", "The special tokens of the model do not follow the entries of the tokenizer file."
        ),
        QT_TRANSLATE_NOOP("Problem", "The tokenizer file has an entry that is longer than any word."),
        QT_TRANSLATE_NOOP("Problem", "The tokenizer file {file} cannot be read: {reason}."),
        QT_TRANSLATE_NOOP("Problem", "The tokenizer file {file} is damaged: it is not a list of tokens."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The length must be short, medium, long or a number of words from 1 to {most}, not {value!r}.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The words that the story should be about are too many or too long: leave some out."
        ),
        QT_TRANSLATE_NOOP("Problem", "The sentence that says what happens is too long: make it shorter."),
        QT_TRANSLATE_NOOP("Problem", "The model's text is to be cut in a way that this program does not know."),
        QT_TRANSLATE_NOOP("Problem", "Beside {file} nothing readable says how a text is cut."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "There is a word in it that is not for children's stories. Please choose another one.",
        ),
        # Teaching the model.
        QT_TRANSLATE_NOOP("Problem", "The folder “{folder}” cannot be read. Is it still there?"),
        QT_TRANSLATE_NOOP("Problem", "This model is not there any more."),
        QT_TRANSLATE_NOOP(
            "Problem", "Something went wrong while it learned. Your stories and the model are as they were."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "There is too little room on the disk to make another model. About {needed} MB are needed."
        ),
        QT_TRANSLATE_NOOP("Problem", "The disk is full, so no model could be made. Make some room, and try again."),
        QT_TRANSLATE_NOOP("Problem", "StoryDesk may not write into its folder, so no model could be made."),
        QT_TRANSLATE_NOOP(
            "Problem", "A model is being taught in another window just now. Please wait until that is done."
        ),
        QT_TRANSLATE_NOOP("Problem", "There is too little free memory just now. Closing other programs helps."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It learned nothing new from these stories. Stories that are more alike, or more of them, may help.",
        ),
        # Measuring.
        QT_TRANSLATE_NOOP(
            "Problem",
            "The picture needs matplotlib, which is not installed: pip install matplotlib. The benchmark in "
            "the window saves one without it.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The window did not open and write a story, so nothing was measured."),
        QT_TRANSLATE_NOOP("Problem", "The model could not be loaded in a second process, so nothing was measured."),
    )
)
