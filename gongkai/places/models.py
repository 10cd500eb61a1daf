"""Facts of this room; each subject has its own file under `facts`."""

from gongkai.places.facts.editions import EditionPicture, PictureSize, PlaceEdition
from gongkai.places.facts.look import Palette, SiteTemplate
from gongkai.places.facts.pages import KINDS, HomePage, PlacePage, SectionPage, TopicPage
from gongkai.places.facts.pictures import PlaceImage, PlaceRendition

__all__ = [
    "KINDS",
    "EditionPicture",
    "HomePage",
    "Palette",
    "PictureSize",
    "PlaceEdition",
    "PlaceImage",
    "PlacePage",
    "PlaceRendition",
    "SectionPage",
    "SiteTemplate",
    "TopicPage",
]
