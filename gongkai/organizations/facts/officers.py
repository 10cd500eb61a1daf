"""Officers (工作人员) and the roles they hold."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.functional import cached_property

from gongkai.organizations.facts.bodies import Body, Office
from gongkai.organizations.passwords import password_problems
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role, role_conflicts


class OfficerManager(BaseUserManager["Officer"]):
    """Makes officers with their roles in one go."""

    @transaction.atomic
    def create_officer(
        self, username: str, *, body: Body, password: str, roles: Iterable[Role], **facts: Any
    ) -> "Officer":
        """A new officer of a body. Raises OrganizationRefused with every reason at once: roles that
        exclude each other, a weak password, a malformed fact; then nothing is saved."""
        held = list(dict.fromkeys(roles))
        officer = Officer(username=username, body=body, **facts)
        officer.set_password(password)
        reasons = role_conflicts(held) + _problems_of(officer, password)
        if reasons:
            raise OrganizationRefused(reasons)
        officer.save(using=self._db)
        OfficerRole.objects.bulk_create(OfficerRole(officer=officer, role=role) for role in held)
        return officer


def _problems_of(officer: "Officer", password: str) -> list[str]:
    problems = password_problems(password, officer)
    labels = {field.name: f"{field.verbose_name}：" for field in officer._meta.fields}
    try:
        officer.full_clean()
    except ValidationError as refused:
        for name, messages in refused.message_dict.items():
            problems += [labels.get(name, "") + message for message in messages]
    return problems


class Officer(AbstractBaseUser):
    """An officer of one body (工作人员), known on papers and logs by the title of the post."""

    username = models.CharField(
        "用户名",
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_.-]*$", "以小写字母开头，由小写字母、数字和 . _ - 组成。")
        ],
    )
    display_title = models.CharField("职务称谓", max_length=40)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="officers", verbose_name="机关")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="officers", verbose_name="处室", null=True, blank=True
    )
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("在用", default=True)
    session_epoch = models.PositiveIntegerField("登录批次", default=0)  # one more: all sessions end
    groups = models.ManyToManyField(
        Group, blank=True, verbose_name="权限组", related_name="user_set", related_query_name="user"
    )

    objects: ClassVar[OfficerManager] = OfficerManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "工作人员"
        ordering = ("body", "username")

    def __str__(self) -> str:
        return self.display_title

    def clean(self) -> None:
        """An officer's office belongs to the officer's own body."""
        super().clean()
        if self.office is not None and self.office.body_id != self.body_id:
            raise OrganizationRefused(["所选处室不属于该工作人员所在机关，请选择本机关的处室。"])

    def get_session_auth_hash(self) -> str:
        """What a session is bound to: the password, and how often all sessions were ended."""
        return f"{super().get_session_auth_hash()}{self.session_epoch or ''}"

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held, read once per instance."""
        return frozenset(Role(value) for value in self.role_rows.values_list("role", flat=True))

    def has_role(self, *wanted: Role) -> bool:
        """Whether the officer holds at least one of the given roles; an inactive officer holds none."""
        return self.is_active and not self.roles.isdisjoint(wanted)

    @property
    def is_superuser(self) -> bool:
        """Nobody is: what an officer may do follows from roles and body alone. There is no column to set."""
        return False

    @cached_property
    def granted(self) -> frozenset[str]:
        """What the groups grant, as `app.codename`: rights in libraries that know no roles (权限组权限)."""
        rows = Permission.objects.filter(group__user=self).order_by()
        return frozenset(
            f"{app}.{name}" for app, name in rows.values_list("content_type__app_label", "codename")
        )

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Whether a library may let the officer do this; an inactive officer may do nothing."""
        return self.is_active and perm in self.granted

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        """The same for all of several."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether anything of an application is granted."""
        return self.is_active and any(perm.startswith(f"{app_label}.") for perm in self.granted)

    @property
    def role_labels(self) -> list[str]:
        """The roles in words, in their usual order."""
        return [role.label for role in Role if role in self.roles]


class OfficerRole(models.Model):
    """One role held by one officer (人员角色)."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="role_rows")
    role = models.CharField("角色", max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = "人员角色"
        constraints = [models.UniqueConstraint(fields=("officer", "role"), name="role_once_an_officer")]

    def __str__(self) -> str:
        return Role(self.role).label
