import pytest

from facade.host.rawrequest import canonical, encoded_query, raw_request


def raw(method="GET", target="/", headers=(), body=b""):
    return raw_request(method, target, (("Host", "dify.example"), *headers), body, "abcd")


def test_a_request_is_written_as_go_writes_it():
    written = raw("POST", "/chat", (("user-agent", "t"), ("content-type", "application/json")), b'{"q":"hi"}')

    assert written == (
        b"POST /chat HTTP/1.1\r\n"
        b"Host: dify.example\r\n"
        b"User-Agent: t\r\n"
        b"Content-Length: 10\r\n"
        b"Content-Type: application/json\r\n"
        b"Dify-Hook-Id: abcd\r\n"
        b"Dify-Hook-Url: http://dify.example/e/abcd/chat\r\n"
        b"\r\n"
        b'{"q":"hi"}'
    )


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_an_empty_post_or_put_body_becomes_five_bytes(method):
    written = raw(method)

    assert b"Transfer-Encoding: chunked\r\n" in written
    assert written.endswith(b"\r\n\r\n0\r\n\r\n")


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "OPTIONS"])
def test_other_methods_without_a_body_declare_none(method):
    assert b"Transfer-Encoding" not in raw(method)
    assert b"Content-Length" not in raw(method)


@pytest.mark.parametrize(
    ("query", "encoded"),
    [
        ("z=1&a=2", "a=2&z=1"),
        ("a=2&z=1&a=1", "a=2&a=1&z=1"),
        ("flag", "flag="),
        ("a=%20b+c", "a=+b+c"),
        ("a=1;b=2&c=3", "c=3"),
        ("a=%zz&c=%41", "c=A"),
        ("a=%C3%A4", "a=%C3%A4"),
        ("a=~-_.!", "a=~-_.%21"),
        ("&&a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_query_is_decoded_and_encoded_again(query, encoded):
    assert encoded_query(query) == encoded


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/a%2Fb", "/a/b"),
        ("/%7euser", "/~user"),
        ("/a%20b", "/a%20b"),
        ("/a!b", "/a%21b"),
        ("/%C3%A4%3f", "/%C3%A4%3F"),
    ],
)
def test_a_path_is_decoded_and_encoded_again(path, written):
    assert raw(target=path).startswith(f"GET {written} HTTP/1.1\r\n".encode())


def test_a_broken_percent_escape_in_the_path_is_refused():
    with pytest.raises(ValueError, match="expected two hexadecimal digits"):
        raw(target="/a%2")


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "x-real-ip", "X-Forwarded", "X-Original-Forwarded-For", "X-Original-Url"]
)
def test_forwarding_headers_are_removed(name):
    assert b"secret" not in raw(headers=[(name, "secret")])


def test_other_proxy_headers_are_kept():
    assert b"X-Forwarded-Proto: https\r\n" in raw(headers=[("x-forwarded-proto", "https")])


def test_the_original_host_wins_over_the_host():
    written = raw(headers=[("X-Original-Host", "shop.example")])

    assert b"Host: shop.example\r\n" in written
    assert b"X-Original-Host" not in written


def test_a_hook_id_sent_by_the_visitor_is_overwritten():
    written = raw(headers=[("Dify-Hook-Id", "forged")])

    assert b"forged" not in written
    assert b"Dify-Hook-Id: abcd\r\n" in written


def test_a_hook_url_sent_by_a_proxy_is_kept():
    written = raw(headers=[("Dify-Hook-Url", "https://shop.example/e/abcd/")])

    assert written.count(b"Dify-Hook-Url") == 1
    assert b"Dify-Hook-Url: https://shop.example/e/abcd/\r\n" in written


def test_a_line_break_in_the_path_cannot_add_a_header():
    written = raw(target="/a%0d%0aX-Evil:%201")

    assert b"\r\nX-Evil" not in written


def test_a_client_without_a_name_is_called_go():
    assert b"User-Agent: Go-http-client/1.1\r\n" in raw()


def test_header_names_are_written_canonically():
    assert canonical("x-api-KEY") == "X-Api-Key"
