"""GET /assets/<path>: the files of the table under their fingerprinted names, and nothing else of the disk."""

import gzip
import json

import pytest

TARGETS = ["assets.json", "pages/minimal.json", "../manifest.yaml", "../main.py", "../../etc/passwd"]
SPELLINGS = [
    "assets/{}", "assets/../{}", "assets/../../{}", "assets/minimal/../../{}", "assets/./../{}", "assets//{}",
    "assets/%2e%2e/{}", "assets/%2e%2e%2f{}", "assets/..%2f{}", "assets/..%5c{}", "assets/%252e%252e/{}",
    "assets/%c0%ae%c0%ae/{}", "assets/....//{}", "assets/..;/{}", "assets/%ff/../{}", "assets/{}%20.svg",
    "assets/file:///{}", "assets/C:/{}", "assets/\\..\\{}", "assets/{}?a=b", "assets/{}/", "assets/~/{}",
]  # fmt: skip


def test_an_asset_is_kept_for_ever_under_its_fingerprinted_name(built, visitor, asset):
    reply = visitor.get(asset)

    assert (reply.status, reply.body) == (200, (built / "dist" / asset).read_bytes())
    assert reply.headers["Content-Type"] == "image/svg+xml"
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert gzip.decompress(visitor.get(asset, Accept_Encoding="gzip").body) == reply.body
    assert visitor.raw("HEAD", asset).headers["Content-Length"] == str(len(reply.body))


def test_every_asset_of_the_table_is_served(built, visitor):
    table = json.loads((built / "dist/assets.json").read_bytes())

    for name, kind in table.items():
        reply = visitor.get(f"assets/{name}")
        assert (reply.status, reply.headers["Content-Type"]) == (200, kind), name


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_a_path_leads_out_of_the_table(visitor, spelling):
    for target in TARGETS:
        path = spelling.format(target)
        nginx = {"Dify-Hook-Url": f"http://dify.example{visitor.path}{path}"}

        reply = visitor.raw("GET", path, None, nginx)

        assert reply.status == 404, reply.text
        assert reply.code == "not_found"


def test_a_name_must_fit_in_every_letter(visitor, asset):
    stem, dot, kind = asset.rpartition(".")
    wrong = [asset.upper(), f"{asset}x", f"{stem[:-1]}{dot}{kind}", f"{stem}%20{dot}{kind}", asset.replace("/", "%5C")]

    for name in wrong:
        assert visitor.get(name).status == 404, name
