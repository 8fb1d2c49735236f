"""What leaves the program and what comes in: one file a format, all of them from one idea of a book (`book`).

from storydesk.library.formats import exports, imports
"""
