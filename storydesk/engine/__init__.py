"""Text in, text out: the story model behind plain Python objects. Nothing here knows Qt or torch."""

import os

# onnxruntime 1.29 and later reports its use to Microsoft on Linux and macOS, unless this is set before it is loaded
# (github.com/microsoft/onnxruntime/pull/27379). StoryDesk asks for older versions; this is for whoever has a newer one.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
