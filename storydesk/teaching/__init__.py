"""'Teach it our stories': which stories, the workshop's process, and the models that come of it. No Qt.

What learns is the package `trainer` in a process of its own; nothing here imports it.
"""
