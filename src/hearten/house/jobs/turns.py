"""Whose turn it is: something regular is begun once, however many workers there are."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from hearten.house.models import Turn


def take_turn(name: str, mark: str) -> bool:
    """Whether this day's or minute's turn is ours; it is given once, whoever asks."""
    if Turn.objects.filter(name=name, mark__gte=mark).exists():
        return False
    if Turn.objects.filter(name=name, mark__lt=mark).update(mark=mark):
        return True
    try:
        with transaction.atomic():
            Turn.objects.create(name=name, mark=mark)
    except IntegrityError:
        return False
    return True
