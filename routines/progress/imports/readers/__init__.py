"""One file for each app. What their files look like was read from files of theirs; see the tests for every variant."""
