"""Facts of this room, a file a subject (信息发布的事实)."""
