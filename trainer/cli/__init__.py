"""The command line, generated from the dataclasses of options."""
