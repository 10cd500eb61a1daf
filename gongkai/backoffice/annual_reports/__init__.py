"""Screens of the annual report (年度报告). It is counted, checked and frozen in gongkai.reports."""
