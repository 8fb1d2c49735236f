"""Stories on disk: nothing is lost. No Qt.

`store` keeps the stories, `journal` the page while it is being written, `backup` the last seven days, `formats` what
leaves the program and what comes in.
"""
