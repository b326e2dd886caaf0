from allauth.account.utils import get_next_redirect_url
from django import template
from django.template import RequestContext

from partnerships.team.invited import invitation_at
from partnerships.team.teams import Invitation

register = template.Library()


@register.inclusion_tag("team/invited.html", takes_context=True)
def invited(context: RequestContext) -> dict[str, Invitation | None]:
    """Names the inviter on a sign-in page that leads to an invitation. Shows nothing on other pages."""
    address = get_next_redirect_url(context["request"])
    return {"invitation": invitation_at(address) if address else None}
