"""How the own body publishes (发布设置): sections, index numbers, word lists, import, the catalogue to take away."""
