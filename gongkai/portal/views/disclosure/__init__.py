"""The public pages of 政府信息公开: what is published, its list, its proof."""
