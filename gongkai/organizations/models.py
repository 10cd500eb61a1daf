"""Facts of bodies and their people; each subject has its own file under `facts`."""

from gongkai.organizations.body_level import BodyLevel
from gongkai.organizations.facts.bodies import Body, Office, OnlineReceipt
from gongkai.organizations.facts.calendar import CalendarNotice, CalendarVersion, LocalHoliday
from gongkai.organizations.facts.officers import Officer, OfficerRole
from gongkai.organizations.facts.passkey import Passkey
from gongkai.organizations.facts.role_change import RoleChange
from gongkai.organizations.facts.second_factor import RecoveryCode, SecondFactor
from gongkai.organizations.facts.sessions import KeptForm, OfficerSession
from gongkai.organizations.facts.venues import ContactChange, Venue, VenueChannel, VenueKind
from gongkai.organizations.roles import Role

__all__ = [
    "Body",
    "BodyLevel",
    "CalendarNotice",
    "CalendarVersion",
    "ContactChange",
    "KeptForm",
    "LocalHoliday",
    "Office",
    "Officer",
    "OfficerRole",
    "OfficerSession",
    "OnlineReceipt",
    "Passkey",
    "RecoveryCode",
    "Role",
    "RoleChange",
    "SecondFactor",
    "Venue",
    "VenueChannel",
    "VenueKind",
]
