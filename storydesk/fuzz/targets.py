"""Every target by its name."""

from __future__ import annotations

from storydesk.fuzz.drawings import PhotoTarget, SceneTarget
from storydesk.fuzz.lessons import LessonTarget
from storydesk.fuzz.models import BundleTarget, FileTarget, GraphTarget
from storydesk.fuzz.settings import SettingsTarget
from storydesk.fuzz.stories import ArchiveTarget, BackupTarget, DatabaseTarget, JournalTarget
from storydesk.fuzz.target import Target

_ALL = (BundleTarget, GraphTarget, FileTarget, SettingsTarget, ArchiveTarget, DatabaseTarget, JournalTarget,
        BackupTarget, LessonTarget, PhotoTarget, SceneTarget)  # fmt: skip
TARGETS: dict[str, Target] = {target.name: target() for target in _ALL}
