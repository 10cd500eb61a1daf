"""How a body writes its index numbers, and the run of serials of each year (索引号编制、流水)."""

from __future__ import annotations

from django.db import models

from gongkai.law.disclosure.index_number import IndexPattern, read_pattern

DEFAULT_PATTERN = "{agency}/{year}-{serial:5}"


class IndexScheme(models.Model):
    """索引号编制规则: the pattern of a body and the codes its places take.

    `codes` fills places like 机构代码; `category_codes` is by kind of publication, `office_codes` by name of office.
    """

    body = models.OneToOneField("organizations.Body", on_delete=models.PROTECT, related_name="index_scheme")
    pattern = models.CharField("编制规则", max_length=120, default=DEFAULT_PATTERN)
    codes = models.JSONField("固定编码", default=dict, blank=True)
    category_codes = models.JSONField("类别编码", default=dict, blank=True)
    office_codes = models.JSONField("处室编码", default=dict, blank=True)

    def __str__(self) -> str:
        return self.pattern

    def read(self) -> IndexPattern:
        """The pattern, checked. Raises IndexNumberRefused."""
        return read_pattern(self.pattern)


class IndexSeries(models.Model):
    """索引号流水: the last serial of a body and year. Counts up only; a serial is never used again."""

    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="publishing_one_series")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.year}: {self.last}"
