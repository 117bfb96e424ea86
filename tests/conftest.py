"""What tests of every part share: the cast."""

pytest_plugins = ["tests.cast"]
