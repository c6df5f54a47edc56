"""Another organisation's Hearten, as far as parcels go: a key, and what it tells."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from joserfc.jwk import OKPKey

from hearten.methods.parcels import (
    LASTS,
    VERSION,
    Account,
    Card,
    Figure,
    Group,
    Item,
    Joining,
    Known,
    Need,
    Parcel,
    Retracted,
    Says,
    Table,
    Together,
    in_writing,
    payload,
    write_card,
)
from hearten.methods.parcels.signing import sign

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
NETWORK = "ab" * 16
RELEASE = "c" * 64
MEASURE = "d" * 64


def a_table(*, value: float = 0.55, thing: str = "table:heard", release: str = RELEASE) -> Table:
    """One question, told of everyone and by place."""
    return Table(
        thing=thing,
        release=release,
        measure=MEASURE,
        question="Do you feel heard?",
        topic="Being heard",
        headline="felt heard",
        people="people",
        of_means=False,
        sampled=True,
        on="2026-11-01",
        figures=(
            Figure("", "", value, 0.03, 120),
            Figure("Place", "Town", 0.6, 0.04, 70),
            Figure("Place", "Village", 0.5, 0.05, 50),
        ),
    )


def an_account(release: str = RELEASE) -> Account:
    return Account("account:one", release, "How we are", "https://north.example.org/told/", "2026-11-02")


def a_need(words: str = "We look for a way to write kinder letters about arrears.") -> Need:
    return Need("need:letters", "Kinder letters", "recalculating risk", words, None)


def a_group(thing: str = "group:buying") -> Group:
    return Group(thing, "Buying together", "buying with kindness", "One tender with tenants.", "2026-03-01")


def a_joining(of: str, group: str = "group:buying") -> Joining:
    return Joining("joining:buying", group, of, "Buying together", "2026-04-01")


def a_list(*who: str, group: str = "group:buying") -> Together:
    """Who takes part in a group of the issuer's, by their keys."""
    return Together("together:buying", group, "Buying together", who)


@dataclass
class Another:
    """Another Hearten. It numbers its parcels by itself."""

    name: str = "Northton"
    network: str = NETWORK
    key: OKPKey = field(default_factory=lambda: OKPKey.generate_key("Ed25519", auto_kid=False))
    number: int = 0

    @property
    def x(self) -> str:
        return str(self.key.as_dict(private=False)["x"])

    @property
    def thumbprint(self) -> str:
        return self.key.thumbprint()

    def card(self, *, part: str = "member", address: str = "", network_name: str = "Kind places") -> str:
        return write_card(Card(self.network, network_name, self.name, part, self.x, address), self.key)

    def parcel(
        self,
        *items: Item,
        to: str | None = None,
        says: Says = Says.IN,
        retracted: tuple[Retracted, ...] = (),
        at: datetime = NOW,
        lasts: timedelta = LASTS,
    ) -> Parcel:
        self.number += 1
        return Parcel(
            VERSION,
            self.network,
            self.thumbprint,
            to,
            self.number,
            in_writing(at),
            in_writing(at + lasts),
            says,
            items,
            retracted,
        )

    def signed(self, parcel: Parcel) -> str:
        return sign(payload(parcel), self.key)

    def tells(self, *items: Item, **about) -> str:
        return self.signed(self.parcel(*items, **about))


def known(*others: Another, us: str = "A" * 43, **about) -> Known:
    """What a Hearten knows that has these members."""
    facts = Known(NETWORK, us, {one.thumbprint: one.x for one in others}, {}, {}, NOW)
    return dataclasses.replace(facts, **about)
