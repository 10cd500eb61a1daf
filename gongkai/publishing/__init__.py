"""Publications and their editions, and the one door to the public (信息发布)."""
