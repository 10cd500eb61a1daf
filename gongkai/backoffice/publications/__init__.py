"""Screens of publications (信息发布). The rules of the acts are not here but in gongkai.publishing."""
