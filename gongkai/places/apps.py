from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "gongkai.places"
    label = "places"
    verbose_name = "网站栏目"
