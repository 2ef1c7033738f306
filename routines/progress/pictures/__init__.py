"""The charts of a span of time, each answering one question."""
