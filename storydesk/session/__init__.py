"""What is on the page, and how it gets to the disk: draft, identity, saving, recovery. No Qt.

store = SessionStore(places)              # library and journal of this program
opened = open_session(store, folders)     # the latest story, and what a crash left behind
draft = draft_of(opened.story)            # as the page shows it; its uid goes wherever it goes
outbox.put(page)                          # the newest text waits while the disk is busy
"""
