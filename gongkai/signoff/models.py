"""The tables of this room, in one place for the framework (数据表)."""

from gongkai.signoff.facts.routes import Delegation, Route
from gongkai.signoff.facts.slips import Slip, SlipEvent, SlipStep

__all__ = ["Delegation", "Route", "Slip", "SlipEvent", "SlipStep"]
