"""Facts of this room (审签事实)."""
