"""Who asks, as far as a limit may know: the network address that the trusted proxy names."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

SITE_BITS = 64  # of an IPv6 address: one connection has all of them to itself


def client_of(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 network of an IPv6 address. What is no address stays as it is."""
    named = get_adapter().get_client_ip(request)
    try:
        address = ip_address(named)
    except ValueError:
        return str(named)
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, SITE_BITS), strict=False))
