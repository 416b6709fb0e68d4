"""The people and things that every lab starts with."""

from hashlib import sha1

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from rest_framework.authtoken.models import Token

from .models import Item

PASSWORD = 'correct horse'


@transaction.atomic
def seed():
    """Puts the lab back to its first state: sessions gone, tokens as documented, two items, nobody throttled."""
    for model in (Session, Item, Token, User):
        model.objects.all().delete()
    cache.clear()
    ada = User.objects.create_user('ada', password=PASSWORD, id=1)
    root = User.objects.create_superuser('root', password=PASSWORD, id=2)
    ina = User.objects.create_user('ina', password=PASSWORD, id=3, is_active=False)
    for user in (ada, root, ina):
        Token.objects.create(user=user, key=sha1(user.username.encode()).hexdigest())
    Item.objects.create(id=1, name="ada's item", owner=ada)
    Item.objects.create(id=2, name="root's item", owner=root)
