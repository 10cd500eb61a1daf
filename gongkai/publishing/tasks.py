"""Work of this room done in the background (后台任务)."""

from gongkai.publishing.acts.release import release_due

__all__ = ["release_due"]
