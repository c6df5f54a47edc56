"""The network we are in, and who else is in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hearten.network.membership.rules import LONGEST_NAME, Part, Pinned, Standing

APP = "network"


class Network(models.Model):
    """A network we are in, or were in. `ident` is its random name, which every parcel of it bears.

    `by_folder`, `by_https`: whether the round looks into the watched folder, and whether others may fetch our parcels
    and we theirs. `last_sequence` only grows: it outlives the parcels themselves.
    """

    ident = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    part = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Part])
    standing = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Standing], default=Standing.IN.value
    )
    since = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    by_folder = models.BooleanField(default=False)
    by_https = models.BooleanField(default=False)
    last_sequence = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = APP
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="a_network_has_a_name"),
            models.CheckConstraint(
                condition=Q(standing=Standing.LEFT.value, left_on__isnull=False)
                | ~Q(standing=Standing.LEFT.value) & Q(left_on__isnull=True),
                name="a_network_that_was_left_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"network:{self.pk}"


class Member(models.Model):
    """Another organisation's Hearten, and its public key.

    `thumbprint` (RFC 7638) and `x` are of that key. `pinned`: how it was compared outside of the network; only a
    member in this list is sent anything or listened to. `standing` is what it says of itself; `held_off`: we send it
    nothing and do not listen, for now. `address`: where its parcels are fetched, or "". `asked_at` is the time that its
    last request to fetch ours bore: an older one is not answered.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="members")
    name = models.CharField(max_length=LONGEST_NAME)
    thumbprint = models.CharField(max_length=43)
    x = models.CharField(max_length=43)
    part = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Part])
    standing = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Standing], default=Standing.IN.value
    )
    held_off = models.BooleanField(default=False)
    pinned = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Pinned])
    pinned_on = models.DateField()
    since = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=300, blank=True)
    asked_at = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = APP
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("network", "thumbprint"), name="a_key_is_of_one_member"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(thumbprint="") & ~Q(x=""), name="a_member_has_a_name_and_a_key"
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.LEFT.value, left_on__isnull=False, address="")
                | ~Q(standing=Standing.LEFT.value) & Q(left_on__isnull=True),
                name="a_member_who_left_says_when_and_is_not_called_on",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"member:{self.pk}"
