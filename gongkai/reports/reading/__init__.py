"""Reading anybody's annual report (读取年度报告): HTML, DOCX, XLSX, PDF with text, JSON. No Django."""

from gongkai.reports.reading.blocks import UnreadableReport
from gongkai.reports.reading.official_json import SCHEMA, json_of_numbers, numbers_of_json
from gongkai.reports.reading.read import read_report

__all__ = ["SCHEMA", "UnreadableReport", "json_of_numbers", "numbers_of_json", "read_report"]
