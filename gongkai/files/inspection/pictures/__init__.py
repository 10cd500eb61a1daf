"""Pictures, alone and inside documents (图片检查)."""
