"""How screens look and speak: tokens, stylesheet, components (界面规范)."""
