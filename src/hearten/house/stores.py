"""Two stores that never join: people (default) and voices. No foreign key and no query crosses."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model


def store_of(model: type[Model]) -> str:
    """A model says with `store = "voices"` that it holds what was said; all others are people's."""
    return getattr(_as_it_is_now(model), "store", "default")


def _as_it_is_now(model: type[Model]) -> type[Model]:
    # A migration sees a model as it once was, without the class's own words.
    try:
        return apps.get_model(model._meta.label)
    except LookupError:
        return model


class TwoStores:
    """Sends each model to its store."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        """The store a model is read from."""
        return store_of(model)

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        """Never across."""
        # __class__ and not type(): whoever is signed in comes wrapped in a lazy object.
        return store_of(one.__class__) == store_of(other.__class__)

    def allow_migrate(
        self,
        db: str,
        app_label: str,
        model: type[Model] | None = None,
        store: str = "default",
        **hints: object,
    ) -> bool:
        """Tables are made only in their own store; a migration's data step says `store` in its hints."""
        return (store if model is None else store_of(model)) == db
