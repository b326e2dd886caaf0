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
    "security_contact": public(get="404", post="404"),
    "health:alive": public(post="405"),
    "health:ready": public(get="503", post="405"),  # no tick has run in the tests' database
    "language": public(get="405", post="302"),
    "frameworks:list": public(),
    "frameworks:instrument": public(of="instrument"),
    "ways:list": public(),
    "ways:by_goal": public(),
    "ways:by_outputs": public(),
    "ways:way": public(of="way"),
    "activities:suggestion": public(),
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
    "team:list": signed_in("404", "404", "partnership", member="200/403", officer="200/200", sponsor="403/403"),
    "team:leave": signed_in("404", "404", "partnership", member="200/302", officer="200/302", sponsor="403/403"),
    "team:role": posted_only(
        signed_in("404", "404", "partnership member", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "team:end": signed_in("404", "404", "partnership member", member="403/403", officer="200/302", sponsor="403/403"),
    "team:send_again": posted_only(
        signed_in("404", "404", "partnership invitation", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "team:take_back": posted_only(
        signed_in("404", "404", "partnership invitation", member="403/403", officer="405/302", sponsor="403/403")
    ),
    "team:accept": replace(signed_in("200", "403"), of="membership token"),
    "team:account": signed_in("200", "200"),
    "team:delete_account": signed_in("200", "200"),
    "sponsorships:new": signed_in("200", "200"),
    "sponsorships:withdraw": posted_only(agencies("405", "404", "agency", viewer="405/404")),
    "team:agency_accept": replace(signed_in("200", "403"), of="agency token"),
    "team:agency_people": agencies("200", "200", "agency", viewer="200/403"),
    "team:agency_leave": agencies("200", "302", "agency", viewer="200/302"),
    "team:agency_role": posted_only(agencies("405", "302", "agency person", viewer="405/403")),
    "team:agency_end": agencies("200", "302", "agency person", viewer="403/403"),
    "team:agency_send_again": posted_only(agencies("405", "302", "agency invitation", viewer="405/403")),
    "team:agency_take_back": posted_only(agencies("405", "302", "agency invitation", viewer="405/403")),
    "sponsorships:sponsorships": agencies("200", "200", "agency", viewer="200/200"),
    "sponsorships:of_partnership": signed_in(
        "404", "404", "partnership", member="200/403", officer="200/200", sponsor="200/403"
    ),
    "sponsorships:messages": signed_in(
        "404", "404", "partnership sponsorship", member="200/403", officer="200/422", sponsor="403/403"
    ),
    "sponsorships:agency_messages": agencies("200", "422", "agency sponsorship", viewer="200/403"),
    "sponsorships:accept": posted_only(agencies("405", "302", "agency waiting", viewer="405/403")),
    "sharing:decline": agencies("200", "302", "agency waiting", viewer="403/403"),
    "audit:log": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "contacts:list": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "contacts:add": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "contacts:add_list": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "contacts:edit": signed_in(
        "404", "404", "partnership entry", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "contacts:remove": signed_in(
        "404", "404", "partnership entry", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "actions:list": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "actions:decide": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "actions:calendar": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "actions:action": signed_in(
        "404", "404", "partnership action", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "actions:remove": signed_in(
        "404", "404", "partnership action", member="403/403", officer="200/302", sponsor="403/403"
    ),
    "moments:list": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "moments:add": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "moments:moment": signed_in(
        "404", "404", "partnership moment", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "moments:remove": signed_in(
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
    "activities:list": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "activities:add": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    "activities:activity": signed_in(
        "404", "404", "partnership activity", member="403/403", officer="200/200", sponsor="403/403"
    ),
    "activities:remove": signed_in(
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
    "rounds:send_again": posted_only(officers("405", "302", "running invitation")),
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
    "answering:welcome": public(get="200", post="302", of="token"),
    "answering:code": public(get="302", post="302", of="token"),
    "answering:keep": informants("200", "200", "token"),
    "answering:code_entry": public(),
    "answering:send_my_link": public(),
    "answering:slip": public(get="302", post="302", of="token"),
    "answering:pin": public(get="302", post="302", of="token"),
    "my_data:you": public(of="token"),
    "my_data:no_mail": public(of="signed"),
    "answering:changes": posted_only(informants("405", "422", "running")),
    "answering:device": posted_only(informants("405", "302", "running")),
    "answering:blank_tasks": Row({ANYBODY: "404", "informant": "200 404"}, {ANYBODY: "405"}, "running"),
    "answering:blank_section": Row({ANYBODY: "404", "informant": "200 404"}, {ANYBODY: "405"}, "running section"),
    "answering:manifest": Row({ANYBODY: "404", "informant": "200 404"}, {ANYBODY: "405"}, "running"),
    "answering:worker": public(),
    "answering:stored": Row({ANYBODY: "404", "informant": "200 404"}, {ANYBODY: "405"}, "running"),
    "my_data:my_data": informants("200", "200", "running"),
    "my_data:erase": informants("200", "302", "running"),
    "my_data:erased": public(),
    "my_data:download": informants("200", "200", "running json"),
    "answering:tasks": informants("200", "200", "running"),
    "answering:section": informants("200", "302", "running section"),
    "answering:check": informants("200", "200", "running"),
    "answering:submit": posted_only(informants("405", "302", "running")),
    "answering:leave": public(get="405", of="running"),
    "answering:next_person": posted_only(informants("405", "302", "running")),
    "results:hide_comment": officers("200", "302", "released comment"),
    "results:practices": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "results:practice": signed_in("404", "404", "released practice", member="200/200", officer="200/200"),
    "results:narrative": officers("200", "200", "released section"),
    "results:chart": signed_in("404", "404", "released chart", member="200/200", officer="200/200"),
    "results:map_chart": signed_in("404", "404", "released map", member="200/200", officer="200/200"),
    "results:practice_chart": signed_in("404", "404", "released practice side", member="200/200", officer="200/200"),
    "results:trend_chart": signed_in("404", "404", "partnership trend", sponsor="403/403"),  # one round is no trend
    "results:informant_chart": informants("200", "200", "released chart"),
    "results:own_chart": informants("200", "200", "running own"),
    "results:chart_by_link": public(of="results token chart"),
    "meeting:chart": signed_in("404", "404", "released chart", member="200/200", officer="200/200"),
    "sharing:shared_chart": signed_in("404", "404", "released chart", sponsor="200/200"),
    "results:own_comments": informants("200", "302", "running"),
    "meeting:show": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "meeting:hear": posted_only(signed_in("405", "404", "released", member="405/403", officer="405/422")),
    "results:reflection": informants("200", "200", "running"),
    "results:informant_results": informants("200", "200", "released"),
    "results:by_results_link": public(of="results token"),
    "importing:import": signed_in("404", "404", "partnership", member="403/403", officer="200/200", sponsor="403/403"),
    **{
        f"importing:{name}": signed_in(
            "404", "404", "partnership import", member="403/403", officer=got, sponsor="403/403"
        )
        for name, got in {"look": "200/200", "publish": "200/302", "take_back": "200/302"}.items()
    },  # the officer is the importer
    "timeline:journal": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "results:trend": signed_in("404", "404", "partnership", member="200/200", officer="200/200", sponsor="403/403"),
    "results:dashboard": signed_in("404", "404", "released", member="200/200", officer="200/200"),
    "files:export": signed_in("404", "404", "released json", member="403/403", officer="200/200"),
    "compare:compare": signed_in("404", "404", "agency", sponsor="200/200"),
    "mirror:mirror": agencies("200", "200", "agency", viewer="200/200"),
    "mirror:own_view": agencies("200", "200", "agency instrument", viewer="200/200"),
    "mirror:own_view_section": agencies("200", "302", "agency section", viewer="200/302"),
    "portfolio:portfolio": signed_in("404", "404", "agency", sponsor="200/200"),
    "portfolio:export": signed_in("404", "404", "agency csv", sponsor="200/200"),
    "compare:side_by_side": signed_in("404", "404", "agency", sponsor="200/200"),
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
