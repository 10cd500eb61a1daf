"""What is kept to find like applications: signatures and their bands, never words."""

from __future__ import annotations

from django.db import models


class SimilaritySignature(models.Model):
    """相似指纹: what an application asks for, as keyed hashes; erased with the case."""

    application = models.OneToOneField(
        "foi.Application", on_delete=models.CASCADE, primary_key=True, related_name="similarity_signature"
    )
    numbers = models.BinaryField()

    class Meta:
        app_label = "foi"

    def __str__(self) -> str:
        return f"相似指纹 {self.application_id}"


class SimilarityBand(models.Model):
    """相似指纹的一段: equal for applications that are alike, with high probability."""

    application = models.ForeignKey(
        "foi.Application", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    value = models.BigIntegerField()

    class Meta:
        app_label = "foi"
        indexes = [models.Index(fields=["value", "application"], name="foi_similar_band")]

    def __str__(self) -> str:
        return f"{self.value}"
