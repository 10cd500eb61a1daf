"""Reminding officers of what falls due (期限提醒): warnings, a daily digest, a calendar feed."""
