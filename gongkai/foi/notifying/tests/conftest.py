"""The demonstration bureau at work, as for the room's other tests."""

from gongkai.foi.tests.conftest import bureau

__all__ = ["bureau"]
