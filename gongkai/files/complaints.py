"""Why a file was turned away, in words for the person who brought it."""


class FileComplaint(Exception):
    """A file that is not taken; `reasons` holds every reason found, each with its way out."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(";".join(reasons))
        self.reasons = reasons


class UnreadableFile(FileComplaint):
    """Broken, empty, of another type than its name says, or of a type we do not read."""


class HostileFile(FileComplaint):
    """Built to harm: a bomb, a path out of its folder, macros, encrypted or overlapping parts."""


class UninspectableFile(FileComplaint):
    """Cannot be looked into (encrypted, an old format, or the inspection broke off): never published."""
