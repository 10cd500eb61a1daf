from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "gongkai.design"
    label = "design"
    verbose_name = "界面规范"
