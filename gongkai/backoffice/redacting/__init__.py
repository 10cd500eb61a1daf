"""Screens of giving a paper in part (区分处理): choose what is hidden, by mouse or keyboard; a second person confirms."""
