import json
from contextlib import closing
from http.client import HTTPConnection

import httpx
import pytest


def test_a_get_reaches_the_plugin_and_comes_back(client):
    response = client.get("echo")

    seen = response.json()
    assert response.status_code == 200
    assert (seen["method"], seen["path"], seen["size"]) == ("GET", "/echo", 0)
    assert response.headers["X-Two"] == "kept"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert len(response.headers.get_list("Date")) == 1
    assert "Server" not in response.headers


def test_each_hook_has_its_own_settings(host, client):
    other = httpx.get(f"{host.url}/e/other/echo").json()

    assert client.get("echo").json()["settings"] == {"greeting": "hello"}
    assert other["settings"] == {"greeting": "hi"}
    assert other["headers"]["Dify-Hook-Id"] == "other"


def test_the_query_arrives_sorted_and_encoded_again(client):
    response = client.get(httpx.URL(f"{client.base_url}echo?z=1&a=%20&flag&bad;pair=1"))

    assert response.json()["query"] == "a=+&flag=&z=1"


def test_an_escaped_slash_becomes_a_slash(client):
    assert client.get(httpx.URL(f"{client.base_url}echo/a%2Fb")).json()["path"] == "/echo/a/b"


def test_a_broken_escape_in_the_path_is_a_bad_request(host):
    with closing(HTTPConnection(host.url.removeprefix("http://"))) as connection:
        connection.request("GET", "/e/hook/echo/%zz")

        assert connection.getresponse().status == 400


def test_the_visitors_address_is_removed(client):
    sent = {"X-Forwarded-For": "1.2.3.4", "X-Real-IP": "1.2.3.4", "X-Kept": "yes"}

    headers = client.get("echo", headers=sent).json()["headers"]

    assert "1.2.3.4" not in json.dumps(headers)
    assert headers["X-Kept"] == "yes"


def test_of_headers_with_one_name_the_last_wins(client):
    seen = client.get("echo", headers=[("X-Twice", "first"), ("X-Twice", "last")]).json()

    assert seen["headers"]["X-Twice"] == "last"


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_an_empty_body_arrives_as_five_bytes(client, method):
    seen = client.request(method, "echo").json()

    assert (seen["size"], seen["start"]) == (5, "0\r\n\r\n")


def test_a_body_arrives_byte_for_byte(client):
    sent = bytes(range(256)) * 100

    seen = client.post("echo", content=sent).json()

    assert (seen["size"], seen["start"]) == (25600, sent[:100].decode("latin-1"))


def test_a_body_sent_in_chunks_arrives_whole(client):
    seen = client.post("echo", content=iter([b"one ", b"two"])).json()

    assert (seen["start"], seen["headers"]["Content-Length"]) == ("one two", "7")


def test_a_body_is_cut_at_ten_mebibytes_without_a_word(client):
    response = client.post("echo", content=b"x" * (10 * 1024 * 1024 + 5))

    assert response.status_code == 200
    assert response.json()["size"] == 10 * 1024 * 1024


def test_head_has_the_headers_of_get_and_no_body(client):
    response = client.head("echo")

    assert response.status_code == 200
    assert int(response.headers["Content-Length"]) > 0
    assert response.content == b""


def test_a_stream_arrives_chunk_by_chunk(client):
    with client.stream("GET", "stream") as response:
        chunks = list(response.iter_raw())

    assert response.headers["Transfer-Encoding"] == "chunked"
    assert b"".join(chunks) == b"one two three"


@pytest.mark.parametrize(("path", "status"), [("no-content", 204), ("not-modified", 304)])
def test_a_status_without_a_body_has_none_and_the_connection_goes_on(client, path, status):
    assert client.get(path).status_code == status
    assert client.get("stream").text == "one two three"


@pytest.mark.parametrize("method", ["PATCH", "PROPFIND", "TRACE"])
def test_a_method_the_daemon_does_not_route_is_not_found(client, method):
    response = client.request(method, "echo")

    assert response.status_code == 404
    assert response.json() == {"code": "not_found", "message": "route not found"}


def test_a_path_outside_the_endpoints_is_not_found(host):
    assert httpx.get(f"{host.url}/console").json() == {"code": "not_found", "message": "route not found"}


def test_an_unknown_hook_gets_the_daemons_envelope(host):
    response = httpx.get(f"{host.url}/e/nobody/")

    assert response.status_code == 404
    assert response.text == (
        r'{"code":-404,"message":"{\"message\":\"endpoint not found\",'
        r'\"error_type\":\"PluginDaemonNotFoundError\",\"args\":null}","data":null}'
    )


@pytest.mark.parametrize(("method", "status"), [("GET", 301), ("POST", 307)])
def test_a_hook_without_its_slash_is_redirected(host, method, status):
    response = httpx.request(method, f"{host.url}/e/hook?a=1")

    assert (response.status_code, response.headers["Location"]) == (status, "/e/hook/?a=1")


def test_what_the_sdk_cannot_route_comes_back_as_its_404(client):
    assert client.delete("").status_code == 404


def test_the_plugin_is_told_scale_and_patience(client):
    environment = client.get("echo").json()["environment"]

    assert environment == {"FACADE_TIME_SCALE": "1", "MAX_INVOCATION_TIMEOUT": "2"}


def test_a_stray_print_is_told_and_harms_nothing(client, host):
    assert client.get("prints").text == "printed"
    assert any("a stray print" in line for line in host.log())
