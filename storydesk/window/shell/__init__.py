"""The window itself: the only place where the others meet."""
