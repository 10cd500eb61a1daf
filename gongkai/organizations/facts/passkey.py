"""Passkeys (通行密钥): public keys an officer signs in with (WebAuthn); the private halves never leave the devices."""

from django.db import models

from gongkai.organizations.facts.officers import Officer


class Passkey(models.Model):
    """通行密钥: one key of one officer. Only the public half is here, so nothing in it needs sealing."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField("名称", max_length=40)
    credential = models.BinaryField("凭据标识", max_length=1023, unique=True)
    public_key = models.BinaryField("公钥")
    sign_count = models.PositiveBigIntegerField("签名次数", default=0)
    created_at = models.DateTimeField("登记时间")
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)

    class Meta:
        verbose_name = "通行密钥"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
