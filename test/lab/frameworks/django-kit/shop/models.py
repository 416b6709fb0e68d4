from django.conf import settings
from django.db import models


class Item(models.Model):
    """The thing that every API here serves."""

    name = models.CharField(max_length=100)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
