"""GET /picture?src=: one picture of another host, in a frame that may load from nowhere else."""

import pytest

from tests.visitor import Visitor

PICTURE = "picture?src=https://cdn.example:8443/cat.png?a%3D1%26b%3D2&alt=A+%3Ccat%3E+%22here%22"
FRAMED = {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "iframe"}


def test_the_frame_shows_one_picture_and_may_load_from_its_host_alone(visitor):
    reply = visitor.get(PICTURE, **FRAMED)

    assert reply.status == 200
    assert '<img src="https://cdn.example:8443/cat.png?a=1&amp;b=2" alt="A &lt;cat&gt; &quot;here&quot;">' in reply.text
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src https://cdn.example:8443; style-src 'sha256-")
    assert policy.endswith("base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_site_that_may_frame_the_page_may_have_the_picture_in_it(stage):
    reply = Visitor(stage.open("embedded", allowed_sites="https://shop.example")).get(PICTURE, **FRAMED)

    assert "frame-ancestors 'self' https://shop.example" in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_nobody_else_can_show_a_picture_at_this_address(visitor, site):
    reply = visitor.get(PICTURE, Sec_Fetch_Site=site, Sec_Fetch_Dest="iframe")

    assert (reply.status, reply.code) == (403, "cross_site")
    assert visitor.get(PICTURE, Sec_Fetch_Site="same-origin", Sec_Fetch_Dest="document").status == 403


@pytest.mark.parametrize(
    "src",
    [
        "",
        "cat.png",
        "/console/api/logout",
        "//cdn.example/cat.png",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "ftp://cdn.example/cat.png",
        "https://user:word@cdn.example/cat.png",
        "https://cdn.example;script-src%20*/cat.png",
        "https://cdn.example,default-src%20*/cat.png",
        "https://*/cat.png",
        "https://cdn.example%0aX-Injected:1/cat.png",
        "https:///cat.png",
    ],
)
def test_what_is_no_address_of_a_picture_is_refused(visitor, src):
    reply = visitor.get(f"picture?src={src}", **FRAMED)

    assert (reply.status, reply.code) == (400, "bad_request")
