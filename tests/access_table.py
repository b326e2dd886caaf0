"""What each role gets from each address. The first part of a cell is for the own object, the second for a foreign one.

200 and 302 as they stand; LOGIN a redirect to sign-in; 403 may see, may not do; 404 a stranger; 405 the wrong method.
"""

from dataclasses import dataclass, replace

AGENCIES = ("sponsor", "sponsor_viewer", "other_sponsor")
"""An admin and a viewer of the partnership's sponsor, and an admin of an agency that has nothing to do with it."""
ROLES = ("anonymous", "informant", "outsider", "member", "officer", *AGENCIES, "staff")
SIGNED_IN = ("outsider", "member", "officer", *AGENCIES, "staff")
ANYBODY = "*"

Cells = dict[str, str]


@dataclass(frozen=True)
class Row:
    """`of`: which object stands in the address. GET and POST map a role to "own" or "own foreign" outcomes."""

    get: Cells
    post: Cells
    of: str = ""

    def expected(self, role: str, whose: str, method: str) -> str:
        cells = self.get if method == "GET" else self.post
        own, _, foreign = cells.get(role, cells[ANYBODY]).partition(" ")
        return own if whose == "own" else foreign or own


def public(get: str = "200", post: str = "200", of: str = "") -> Row:
    """The same for everybody."""
    return Row({ANYBODY: get}, {ANYBODY: post}, of)


def signed_in(get: str, post: str, of: str = "", **roles: str) -> Row:
    """LOGIN for people without an account; `member="200/302"` names what a role gets instead of `get` and `post`.

    A viewer of the sponsor gets what its admin gets, unless the row says otherwise.
    """
    if "sponsor" in roles:
        roles.setdefault("sponsor_viewer", roles["sponsor"])
    without = {"anonymous": "LOGIN", "informant": "LOGIN"}
    gets, posts = {ANYBODY: get, **without}, {ANYBODY: post, **without}
    for role, outcomes in roles.items():
        gets[role], _, posts[role] = outcomes.partition("/")
    foreign = "404" if of else ""
    return Row(_with_foreign(gets, foreign), _with_foreign(posts, foreign), of)


def _with_foreign(cells: Cells, foreign: str) -> Cells:
    return {role: own if own == "LOGIN" or not foreign else f"{own} {foreign}" for role, own in cells.items()}


def officers(get: str, post: str, of: str) -> Row:
    """For those who run rounds: a member may see the partnership and not do this; everybody else is a stranger."""
    return signed_in("404", "404", of, officer=f"{get}/{post}", member="403/403")


def agencies(get: str, post: str, of: str, viewer: str) -> Row:
    """For the people of the sponsor: its admin, and what its viewer gets. To everybody else the agency is not there."""
    return signed_in("404", "404", of, sponsor=f"{get}/{post}", sponsor_viewer=viewer)


def informants(get: str, post: str, of: str) -> Row:
    """For the browser that entered by the own link; to everybody else there is nothing here."""
    return Row({ANYBODY: "404", "informant": f"{get} 404"}, {ANYBODY: "404", "informant": f"{post} 404"}, of)


def posted_only(row: Row) -> Row:
    """A GET is refused before anything is looked up, but for people who have to sign in first."""
    return Row({role: "LOGIN" if own == "LOGIN" else "405" for role, own in row.get.items()}, row.post, row.of)


ROWS: dict[str, Row] = {
    "landing": public(),
    "help": public(),
    "privacy": public(),
    "method": public(),
    "accessibility": public(),
    "try": public(),
    "language": public(get="405", post="302"),
    "frameworks:list": public(),
    "frameworks:instrument": public(of="instrument"),
    "ways:list": public(),
    "ways:by_goal": public(),
    "ways:by_outputs": public(),
    "ways:way": public(of="way"),
    "journal:suggestion": public(),
    "types:guide": public(),
    "frameworks:load": signed_in("404", "404", staff="200/422"),
    "frameworks:confirm": posted_only(signed_in("404", "404", staff="405/302")),
    "partnerships:list": signed_in("200", "200"),
    "partnerships:new": signed_in("200", "200"),
    "partnerships:step": replace(signed_in("200", "200"), of="step"),
    "partnerships:check": signed_in("302", "302"),
    "partnerships:detail": signed_in(
        "404", "404", "partnership", member="200/200", officer="200/200", sponsor="200/200"
    ),
    "partnerships:edit": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "character:history": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="200/200"),
    "character:add": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "character:former": signed_in(
        "404", "404", "partnership former", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "character:remove": signed_in(
        "404", "404", "partnership former", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "members:list": signed_in("404", "404", "partnership", member="200/403", officer="200/200", sponsor="403/403"),
    "members:leave": signed_in("404", "404", "partnership", member="200/302", officer="200/302", sponsor="403/403"),
    "members:role": posted_only(
        signed_in("404", "404", "partnership member", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "members:end": signed_in(
        "404", "404", "partnership member", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "members:send_again": posted_only(
        signed_in("404", "404", "partnership invitation", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "members:take_back": posted_only(
        signed_in("404", "404", "partnership invitation", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "members:accept": replace(signed_in("200", "403"), of="membership token"),
    "members:account": signed_in("200", "200"),
    "members:delete_account": signed_in("200", "200"),
    "agency:new": signed_in("200", "200"),
    "agency:withdraw": posted_only(agencies("405", "404", "agency", viewer="405/404")),
    "agency:accept": replace(signed_in("200", "403"), of="agency token"),
    "agency:people": agencies("200", "200", "agency", viewer="200/403"),
    "agency:leave": agencies("200", "302", "agency", viewer="200/302"),
    "agency:role": posted_only(agencies("405", "302", "agency person", viewer="405/403")),
    "agency:end": agencies("200", "302", "agency person", viewer="403/403"),
    "agency:send_again": posted_only(agencies("405", "302", "agency invitation", viewer="405/403")),
    "agency:take_back": posted_only(agencies("405", "302", "agency invitation", viewer="405/403")),
    "agency:sponsorships": agencies("200", "200", "agency", viewer="200/200"),
    "agency:of_partnership": signed_in(
        "404", "404", "partnership", member="200/403", officer="200/200", sponsor="200/403"
    ),
    "roster:list": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "roster:add": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "roster:add_list": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "roster:edit": signed_in("404", "404", "partnership entry", member="403/403", officer="200/200", sponsor="403/403"),
    "roster:remove": signed_in(
        "404", "404", "partnership entry", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "journal:actions": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "journal:decide": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "journal:calendar": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "journal:action": signed_in(
        "404", "404", "partnership action", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "journal:remove_action": signed_in(
        "404", "404", "partnership action", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "journal:moments": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "journal:add_moment": signed_in(
        "404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "journal:moment": signed_in(
        "404", "404", "partnership moment", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "journal:remove_moment": signed_in(
        "404", "404", "partnership moment", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "agreements:list": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "agreements:new": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "agreements:written_down": signed_in(
        "404", "404", "partnership", member="200/200", officer="200/200", sponsor="200/200"
    ),
    "agreements:detail": signed_in(
        "404", "404", "partnership agreement", member="200/200", officer="200/200", sponsor="403/403"
    ),
    "agreements:change": signed_in(
        "404", "404", "partnership agreement", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "agreements:remove": signed_in(
        "404", "404", "partnership agreement", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "agreements:share": posted_only(
        signed_in("404", "404", "partnership agreement", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "agreements:add_version": signed_in(
        "404", "404", "partnership agreement", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "agreements:version": signed_in(
        "404", "404", "partnership version", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "agreements:checklist": signed_in(
        "404", "404", "partnership version", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "agreements:file": signed_in(
        "404", "404", "partnership version", member="200/200", officer="200/200", sponsor="403/403"
    ),
    "agreements:remove_file": signed_in(
        "404", "404", "partnership version", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "agreements:remove_version": signed_in(
        "404", "404", "partnership version", member="403/403", officer="302/302", sponsor="403/403"
    ),
    "journal:activities": signed_in(
        "404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"
    ),
    "journal:add_activity": signed_in(
        "404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "journal:activity": signed_in(
        "404", "404", "partnership activity", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "journal:remove_activity": signed_in(
        "404", "404", "partnership activity", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "rounds:new": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "rounds:detail": officers("200", "200", "running"),
    "rounds:edit": officers("200", "200", "draft"),
    "rounds:discard": officers("200", "302", "draft"),
    "rounds:fix": officers("200", "302", "draft"),
    "rounds:extend": officers("200", "200", "running"),
    "rounds:void": officers("200", "302", "running"),
    "rounds:people": officers("200", "200", "running"),
    "rounds:add_roster": posted_only(officers("405", "302", "running")),
    "rounds:remove": officers("302", "302", "running invitation"),
    "rounds:links": officers("200", "200", "running"),
    "rounds:send": posted_only(officers("405", "302", "running")),
    "rounds:send_refused": posted_only(officers("405", "302", "running")),
    "rounds:correct": officers("200", "200", "running invitation"),
    "rounds:slips": officers("200", "200", "running"),
    "rounds:remind": officers("200", "200", "running"),
    "rounds:poster": officers("200", "200", "running"),
    "paper:paper": officers("200", "200", "running"),
    "paper:sheets": officers("200", "200", "running"),
    "paper:entry": officers("200", "200", "running"),
    "paper:done": officers("200", "200", "running sheet"),
    "paper:discard": posted_only(officers("405", "302", "running sheet")),
    "table:screen": officers("200", "200", "table"),
    "table:reveal": officers("200", "302", "table"),
    "table:agree": posted_only(officers("405", "302", "table section")),
    "table:shown": signed_in("404", "404", "table", member="200/200", officer="200/200"),
    "table:seat": informants("302", "302", "table"),
    "table:marks": informants("200", "200", "table"),
    "table:not_ready": posted_only(informants("405", "302", "table")),
    "answer:welcome": public(get="200", post="302", of="token"),
    "answer:code": public(get="302", post="302", of="token"),
    "answer:keep": informants("200", "200", "token"),
    "answer:code_entry": public(),
    "answer:slip": public(of="token"),
    "answer:pin": public(get="302", post="302", of="token"),
    "answer:you": public(of="token"),
    "answer:no_mail": public(of="signed"),
    "answer:my_data": informants("200", "200", "running"),
    "answer:erase": informants("200", "302", "running"),
    "answer:erased": public(),
    "answer:download": informants("200", "200", "running json"),
    "answer:tasks": informants("200", "200", "running"),
    "answer:section": informants("200", "302", "running section"),
    "answer:check": informants("200", "200", "running"),
    "answer:submit": posted_only(informants("405", "302", "running")),
    "answer:leave": public(get="405", of="running"),
    "reports:hide_comment": officers("200", "302", "released comment"),
    "reports:practices": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "reports:practice": signed_in("404", "404", "released practice", member="200/200", officer="200/200"),
    "reports:narrative": officers("200", "200", "released section"),
    "reports:own_comments": informants("200", "302", "running"),
    "meeting:show": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "meeting:hear": posted_only(signed_in("405", "404", "released", member="405/403", officer="405/422")),
    "reports:reflection": informants("200", "200", "running"),
    "reports:informant_results": informants("200", "200", "released"),
    "reports:by_results_link": public(of="results token"),
    "reports:import": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "reports:journal": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "reports:trend": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "reports:dashboard": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "reports:export": signed_in("404", "404", "released json", member="403/403", officer="200/200"),
    "sponsors:compare": signed_in("404", "404", "agency", sponsor="200/200"),
    "sponsors:mirror": agencies("200", "200", "agency", viewer="200/200"),
    "sponsors:own_view": agencies("200", "200", "agency instrument", viewer="200/200"),
    "sponsors:own_view_section": agencies("200", "302", "agency section", viewer="200/302"),
    "sponsors:portfolio": signed_in("404", "404", "agency", sponsor="200/200"),
    "sponsors:export": signed_in("404", "404", "agency csv", sponsor="200/200"),
    "sponsors:side_by_side": signed_in("404", "404", "agency", sponsor="200/200"),
    "sharing:sharing": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "sharing:share": signed_in("404", "404", "released sponsor", member="403/403", officer="200/422"),
    "sharing:stop": posted_only(signed_in("405", "404", "released sponsor", member="405/403", officer="405/302")),
    "sharing:end_as_sponsor": agencies("200", "302", "agency sponsorship", viewer="403/403"),
    "sharing:end_as_partnership": signed_in(
        "404", "404", "partnership sponsorship", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "sharing:shared": signed_in("404", "404", "released", sponsor="200/200"),
}

OUTSIDE = {"302", "LOGIN"}
ADMIN = dict.fromkeys(ROLES, OUTSIDE) | {"staff": {"200", "302", "403"}}
"""What Django's admin answers: staff enter, everybody else is led to its sign-in."""
