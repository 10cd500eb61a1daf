"""What the database holds of the log: entries in order, and the heads that were signed over them."""

from django.db import models


class Entry(models.Model):
    """One entry of the public log (日志记录). Added, never changed; `seq` counts from 0 without a gap.

    `seq` is the entry's index in the tree. `leaf` is at most 65,535 bytes and holds no personal data.
    """

    seq = models.PositiveBigIntegerField("序号", primary_key=True)
    leaf = models.BinaryField("内容")
    leaf_hash = models.BinaryField("哈希", max_length=32)
    at = models.DateTimeField("追加时间")

    class Meta:
        verbose_name = verbose_name_plural = "日志记录"

    def __str__(self) -> str:
        return f"第 {self.seq} 条"


class Tail(models.Model):
    """The end of the log (日志末尾): one row, locked by whoever appends until its transaction ends."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    next_seq = models.PositiveBigIntegerField("下一序号")

    class Meta:
        verbose_name = verbose_name_plural = "日志末尾"

    def __str__(self) -> str:
        return f"下一条 {self.next_seq}"


class SignedHead(models.Model):
    """A head the log has signed (已签署的树头). In the database so that an older copy of it shows."""

    origin = models.TextField("日志名称")
    size = models.PositiveBigIntegerField("记录数")
    root = models.BinaryField("树根", max_length=32)
    at = models.DateTimeField("签署时间")

    class Meta:
        verbose_name = verbose_name_plural = "已签署的树头"
        constraints = [models.UniqueConstraint(fields=["origin", "size"], name="ledger_one_head_of_a_size")]

    def __str__(self) -> str:
        return f"{self.origin} {self.size} 条"
