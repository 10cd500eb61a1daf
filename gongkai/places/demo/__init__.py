"""The demonstration sites (演示网站): written for the demonstration and saying so, published through the door."""

from gongkai.places.demo.loading import load

__all__ = ["load"]
