"""How the public log stands (发布日志体检): its keys, how far it is published, and why it refuses to sign."""

from __future__ import annotations

from datetime import timedelta

from gongkai.console.installation import Check

NAME = "发布日志"
WAIT_MAX = timedelta(minutes=10)  # the scheduler publishes every minute
BY_HAND = "确认 gongkai serve 在运行；也可立即运行 gongkai ledger publish。"
AS_SAID = "按上述办法处理后，运行 gongkai ledger publish。"


def public_log() -> Check:
    """Whether everything logged is public, or will be in a minute. A log without any entry is in order."""
    from gongkai.ledger import entries
    from gongkai.ledger.place import log_place
    from gongkai.ledger.refusals import LedgerFault

    place, size = log_place(), entries.size()
    try:
        published = place.published()
        place.keys.signers()
        entries.refuse_when_behind(size)
    except LedgerFault as refusal:
        return Check(NAME, False, f"拒绝签署：{refusal}", AS_SAID)
    covered = published[1].size if published else 0
    if covered and not place.keys.known():
        return Check(NAME, False, "已公布检查点，签名密钥却不在。", "从密钥备份恢复。")
    if reason := _last_refusal():
        return Check(NAME, False, f"最近一次公布未成功：{reason}", AS_SAID)
    return _progress(covered, size)


def _progress(covered: int, size: int) -> Check:
    from django.utils import timezone

    from gongkai.ledger.models import Entry

    if not size:
        return Check(NAME, True, "尚无记录，有第一条后自动公布")
    if covered == size:
        return Check(NAME, True, f"{size} 条记录，已全部公布")
    oldest = Entry.objects.values_list("at", flat=True).get(seq=covered)
    found = f"{size} 条记录，其中 {size - covered} 条尚待公布"
    in_time = timezone.now() - oldest <= WAIT_MAX
    return Check(NAME, in_time, found if in_time else f"{found}，已超过 10 分钟", BY_HAND)


def _last_refusal() -> str:
    """What the last run in the background ended with, when it failed; empty when it went well or never ran."""
    from django_tasks_db.models import DBTaskResult

    from gongkai.ledger.tasks import publish_log

    runs = DBTaskResult.objects.filter(task_path=publish_log.module_path, finished_at__isnull=False)
    last = runs.order_by("-finished_at").first()
    if last is None or last.status != "FAILED":
        return ""
    said = last.traceback.strip().rpartition("\n")[2]
    return said.partition(": ")[2] or said
