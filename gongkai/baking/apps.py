from django.apps import AppConfig


class BakingConfig(AppConfig):
    name = "gongkai.baking"
    label = "baking"
    verbose_name = "页面生成"
