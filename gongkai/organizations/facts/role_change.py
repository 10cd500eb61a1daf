"""A change of roles under way (角色变更): proposed by one administrator, in force when another confirms it."""

from django.db import models
from django.db.models import Q

from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.roles import Role


class RoleChange(models.Model):
    """角色变更: the roles an officer is to hold, who proposed them, and what became of it."""

    class State(models.TextChoices):
        """变更状态"""

        WAITING = "waiting", "待确认"
        CONFIRMED = "confirmed", "已生效"
        DECLINED = "declined", "已否决"

    target = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="role_changes")
    before = models.JSONField("原角色", default=list)
    roles = models.JSONField("拟定角色", default=list)
    reason = models.CharField("理由", max_length=200)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("提出时间")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        verbose_name = "角色变更"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target"], condition=Q(state="waiting"), name="organizations_one_change_waits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.get_state_display()}"

    @property
    def before_labels(self) -> list[str]:
        """The roles held when it was proposed, in words."""
        return [role.label for role in Role if role.value in self.before]

    @property
    def role_labels(self) -> list[str]:
        """The roles proposed, in words."""
        return [role.label for role in Role if role.value in self.roles]
