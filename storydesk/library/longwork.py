"""What must be true of a library and of what lies around it when the window was killed during long work.

    stories = prepare(folder, 2000)          # before: a library, its bin, a backup, files that can be taken in
    findings = look_around(folder, "restoring", rounds=3, stories=2000)

`rounds` is how often the window had said that its work was done.
"""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storydesk.errors import StoryDeskError
from storydesk.library.backup import KEPT_BEFORE, back_up, backups
from storydesk.library.copying import require_whole
from storydesk.library.errors import LibraryError
from storydesk.library.formats import archive
from storydesk.library.records import Archive, ArchivedStory, ArchivedVersion, OwnPicture, StoryFilter
from storydesk.library.store import Library
from storydesk.session.store import Places, SessionStore

TASKS = ("taking in", "backing up", "restoring", "emptying", "exporting", "teaching")
"""What the window is busy with while somebody types."""
FILES = 4
"""Files that can be taken in."""
_WORDS = (
    "fox bear owl mouse ran sat saw found lost a the red blue old small tree hill pond boat moon and but then".split()
)
_WORDS_A_STORY = 120
_LIVE = 20  # stories that no work may touch


@dataclass(frozen=True)
class Findings:
    """What was wrong, each in a few words: something `missing` that had been confirmed, something left `broken`."""

    missing: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def prepare(home: Path, stories: int) -> None:
    """Fill the folder of a program: a few stories, so many in the bin, a backup of both, so many in files."""
    data, files = home / "data", home / "files"
    files.mkdir(parents=True)
    with Library.open(data / "library.sqlite") as library:
        live, binned = _stories("live", _LIVE), _stories("binned", stories, binned=True)
        library.all_or_nothing(lambda: [library.add_archived(story) for story in (*live, *binned)])
        library.add("On the page.")
    back_up(data / "library.sqlite", data / "backups")
    for number in range(FILES):
        content = archive.write(Archive(_stories(f"file {number}", stories // FILES), ()))
        (files / f"{number}.storydesk").write_text(content, encoding="utf-8")


def known_texts(stories: int) -> set[str]:
    """Hashes of all texts that are in the library or may come in, besides those of the page."""
    kinds = {"live": _LIVE, "binned": stories} | {f"file {number}": stories // FILES for number in range(FILES)}
    texts = [story.versions[0].text for kind, count in kinds.items() for story in _stories(kind, count)]
    return {hash_of(text) for text in (*texts, "On the page.")}


def binned_stories(stories: int) -> tuple[ArchivedStory, ...]:
    """What is in the bin, once more."""
    return _stories("binned", stories, binned=True)


def look_around(home: Path, task: str, rounds: int, stories: int) -> Findings:
    """Look at everything as the next start does, and a little longer. The typed page is looked at elsewhere."""
    data = home / "data"
    store = SessionStore(Places(data / "library.sqlite", data / "journal", data / "backups"))
    missing: list[str] = []
    # Before the next backup, which would take the place of half a one of today.
    broken = [f"{path.name} is damaged" for path in (data / "backups").glob("library-*.sqlite") if _is_damaged(path)]
    try:
        store.open()
        here = store.library.ids_by_uid()
        for story in _stories("live", _LIVE):
            if story.uid not in here:
                missing.append(f"{story.title} is gone")
            elif len(store.library.pictures.of(here[story.uid])) != len(story.pictures):
                missing.append(f"the picture of {story.title} is gone")
        if not store.library.is_whole():
            broken.append("the library is damaged")
        bin_ = store.library.count(StoryFilter(in_bin=True))
        if bin_ not in (0, stories):
            broken.append(f"{bin_} of {stories} stories are in the bin")
        if task == "taking in":
            done = (f"file {number}" for number in range(min(rounds, FILES)))
            missing += [f"{story.title} did not come in" for kind in done
                        for story in _stories(kind, stories // FILES) if story.uid not in here]  # fmt: skip
        store.back_up()
    except LibraryError as error:
        broken.append(str(error))
    finally:
        store.close()
    of_backups = _of_backups(data, rounds if task == "backing up" else 0)
    of_files = _of_exports(home / "files", rounds if task == "exporting" else 0)
    of_models = _of_models(data / "models", rounds if task == "teaching" else 0)
    found = (Findings(tuple(missing), tuple(broken)), of_backups, of_files, of_models)
    return Findings(sum((one.missing for one in found), ()), sum((one.broken for one in found), ()))


def hash_of(text: str) -> str:
    """Return what stands for a text in reports."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _of_backups(data: Path, made: int) -> Findings:
    folder = data / "backups"
    before = [backup for backup in backups(folder) if backup.before == "import"]
    missing = () if len(before) >= min(made, KEPT_BEFORE) else (f"{len(before)} of {made} backups are there",)
    left = (path for path in folder.glob("library-*") if path.suffix != ".sqlite")
    return Findings(missing, tuple(f"{path.name} was left behind" for path in left))


def _is_damaged(path: Path) -> bool:
    try:
        require_whole(path, path)
    except LibraryError:
        return True
    return False


def _of_exports(files: Path, made: int) -> Findings:
    missing = tuple(
        f"export {number} is gone" for number in range(made) if not (files / f"out {number}.storydesk").exists()
    )
    broken = []
    wanted = {story.uid for story in _stories("live", _LIVE)}
    for path in files.glob("out *.storydesk"):
        try:
            if not wanted <= {story.uid for story in archive.read(path.read_bytes()).stories}:
                broken.append(f"{path.name} lacks stories")
        except LibraryError:
            broken.append(f"{path.name} is half a file")
    return Findings(missing, tuple(broken))


def _of_models(place: Path, made: int) -> Findings:
    from storydesk.engine.model_file import open_model
    from storydesk.teaching import models

    models.sweep(place)
    broken = [] if not (place / models.WORKPLACE).exists() else ["stories were left behind where a model was made"]
    taught = models.taught_models(place)
    for model in taught:
        try:
            open_model(place / model.key)
        except StoryDeskError:
            broken.append(f"the model {model.key} is damaged")
    folders = [path for path in place.glob("[!.]*") if path.is_dir()] if place.exists() else []
    broken += [f"half a model is in {len(folders)} folders"] if len(folders) != len(taught) else []
    return Findings(() if len(taught) >= made else (f"{len(taught)} of {made} models are there",), tuple(broken))


def _stories(kind: str, count: int, binned: bool = False) -> tuple[ArchivedStory, ...]:
    return tuple(_story(kind, number, binned) for number in range(count))


def _story(kind: str, number: int, binned: bool) -> ArchivedStory:
    name = f"{kind} {number}"
    text = f"{name}: {' '.join(random.Random(name).choices(_WORDS, k=_WORDS_A_STORY))}."
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    uid = uuid.uuid5(uuid.NAMESPACE_OID, name).hex
    return ArchivedStory(
        uid,
        name,
        False,
        moment,
        moment,
        moment if binned else None,
        (ArchivedVersion(text, moment),),
        0,
        pictures=(OwnPicture(text, 1, scene=f"a scene of {name}"),),
    )


def texts_of(library: Library) -> Iterable[str]:
    """All texts of a library, with those of earlier versions."""
    return (version.text for story in library.ids() for version in library.versions(story))
