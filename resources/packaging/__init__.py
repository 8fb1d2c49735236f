"""How StoryDesk is built into one folder, into installers, and how what was built is proved to work.

    python -m resources.packaging folder     # the folder, with PyInstaller
    python -m resources.packaging --help     # everything else

Only `folder` needs more than Python itself; what it needs is pinned in requirements.txt.
"""
