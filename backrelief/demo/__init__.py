"""A made-up person with a believable history, for showing the app and for measuring it."""
