"""What a page on a shared screen carries, and when it must begin anew instead of showing what somebody typed.

A page holds the answers so far in its form. On a shared screen the next person could have the browser send that form
again. So each page is stamped as it is shown: an old stamp, or a form that was sent, leads to the beginning.
"""

from __future__ import annotations

from typing import Final

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

SALT: Final = "hearten.listening.shared"
STILL, LONGER, SLACK = (
    180,
    1800,
    90,
)  # seconds a page stays when nothing is done; more where more time was asked for
RECEIPT_STAYS: Final = 90
VIEW: Final = "answering:shared"


def is_shared(request: HttpRequest) -> bool:
    """Whether this page is shown on a shared screen."""
    match = request.resolver_match
    return match is not None and match.view_name == VIEW


def around(request: HttpRequest, code: str, form_key: str) -> dict[str, object]:
    """What every answering page is given: where its form goes and, on a shared screen, its stamp and patience."""
    if not is_shared(request):
        return {"to_answer": reverse("answering:answer", args=[code])}
    here = reverse(VIEW, args=[code])
    longer = has_longer(request)
    return {
        "to_answer": here,
        "shared": here,
        "stamp": signing.TimestampSigner(salt=SALT).sign(form_key) if form_key else "",
        "longer": longer,
        "still": LONGER if longer else STILL,
    }


def has_longer(request: HttpRequest) -> bool:
    """Whether this person asked for more time."""
    return request.POST.get("longer") == "yes"


def is_fresh(request: HttpRequest) -> bool:
    """Whether the form was stamped a little while ago, by the page it belongs to."""
    most = (LONGER if has_longer(request) else STILL) + SLACK
    try:
        stamped = signing.TimestampSigner(salt=SALT).unsign(request.POST.get("stamp", ""), max_age=most)
    except signing.BadSignature:
        return False
    return stamped == request.POST.get("form_key", "")
