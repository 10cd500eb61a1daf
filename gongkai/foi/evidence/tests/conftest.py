"""The demonstration bureau of the room."""

from gongkai.foi.tests.conftest import bureau  # noqa: F401  (fixture)
