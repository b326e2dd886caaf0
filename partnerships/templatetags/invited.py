from typing import Any

from allauth.account.utils import get_next_redirect_url
from django import template

from partnerships.team.invited import invitation_at

register = template.Library()


@register.inclusion_tag("team/invited.html", takes_context=True)
def invited(context: dict[str, Any]) -> dict[str, Any]:
    """Names the inviter on a sign-in page that leads to an invitation. Shows nothing on other pages."""
    address = get_next_redirect_url(context["request"])
    return {"invitation": invitation_at(address) if address else None}
