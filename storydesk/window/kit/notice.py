"""The strip that stays while StoryDesk cannot write into its own folder: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from storydesk.folders import Folders
from storydesk.window.kit.banner import Banner


class Notice(Banner):
    """Shown from the start to the end where stories cannot be saved; otherwise never."""

    def __init__(self) -> None:
        super().__init__(stays=True)

    def tell_of(self, folders: Folders, save_copy: Callable[[], object]) -> None:
        """Be seen if there is something to tell."""
        if not folders.data.writable:
            self.say(self._sentence(folders), [(self.tr("Save a &copy…"), save_copy)])

    def _sentence(self, folders: Folders) -> str:
        if folders.data.state == "missing":
            wrong = self.tr("StoryDesk's folder “{}” is not there and cannot be made, so your library is not shown and "
                            "nothing can be saved in it. Is a drive missing?")  # fmt: skip
        elif folders.library.is_file():
            wrong = self.tr("StoryDesk may not write into its folder “{}”. You can read, search and print your "
                            "library, but not change it.")  # fmt: skip
        else:
            wrong = self.tr("StoryDesk may not write into its folder “{}”, and there is no library in it yet.")
        if folders.spare is not None:
            new = self.tr("New text is only kept among this computer's temporary files, until the folder can be "
                          "written again: to be safe, save a copy elsewhere.")  # fmt: skip
        else:
            new = self.tr("New text is kept nowhere: save a copy elsewhere.")
        return f"{wrong.format(folders.data.path)} {new}"
