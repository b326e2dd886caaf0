import pytest

pytestmark = pytest.mark.django_db


def test_x(world):
    r = world.client("officer").post("/partnerships/new/name/", {})
    t = r.content.decode()
    i = t.index("<main")
    print(r.status_code, t[i : i + 1200])
