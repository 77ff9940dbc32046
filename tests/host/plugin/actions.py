"""What the small plugin does, by the first part of the path."""

import json
import os

from gevent.event import AsyncResult, Event
from werkzeug import Response

abandoned = AsyncResult()


def echo(session, r, settings):
    body = r.get_data()
    seen = {
        "method": r.method,
        "path": r.path,
        "query": r.query_string.decode(),
        "headers": dict(r.headers),
        "size": len(body),
        "start": body[:100].decode("latin-1"),
        "settings": settings,
        "pid": os.getpid(),
        "environment": {name: os.environ[name] for name in ("FACADE_TIME_SCALE", "MAX_INVOCATION_TIMEOUT")},
    }
    return Response(json.dumps(seen), headers={"Content-Type": "application/json", "X-Two": "kept"})


def stream(session, r, settings):
    return Response((part for part in ("one ", "two ", "three")), headers={"Content-Type": "text/plain"})


def burst(session, r, settings):
    def chunks():
        for number in range(5000):
            yield f"{number:06d}".ljust(2047) + "\n"
        list(session.app.chat.invoke(app_id="a", query="the burst is over", inputs={}, response_mode="streaming"))

    return Response(chunks())


def line(session, r, settings):
    return Response(b"x" * 3_000_000)


def fails_first(session, r, settings):
    def chunks():
        raise RuntimeError("before the first chunk")
        yield ""

    return Response(chunks())


def fails_later(session, r, settings):
    def chunks():
        yield "text "
        raise RuntimeError("after the first chunk")

    return Response(chunks(), headers={"Content-Type": "text/plain"})


def storage(session, r, settings):
    done = []
    for operation, *arguments in r.get_json():
        call = getattr(session.storage, operation)
        try:
            result = call(*(a.encode() if operation == "set" and n else a for n, a in enumerate(arguments)))
            done.append(result.decode() if isinstance(result, bytes) else result)
        except Exception as error:
            done.append(f"raised: {error}")
    return Response(json.dumps(done))


def app(session, r, settings):
    asked = r.get_json()

    def chunks():
        try:
            for event in session.app.chat.invoke(**asked, inputs={}, response_mode="streaming"):
                yield json.dumps(event) + "\n"
        except Exception as error:
            if "exited without response" in str(error):
                abandoned.set(str(error))
            yield json.dumps({"raised": str(error)}) + "\n"

    return Response(chunks())


def never_ends(session, r, settings):
    def chunks():
        for event in session.app.chat.invoke(app_id="a", query="q", inputs={}, response_mode="streaming"):
            yield event["answer"]
        Event().wait(20)

    return Response(chunks())


def app_blocking(session, r, settings):
    try:
        return Response(json.dumps(session.app.chat.invoke(**r.get_json(), inputs={}, response_mode="blocking")))
    except Exception as error:
        return Response(json.dumps({"raised": str(error)}))


def fetch_app(session, r, settings):
    try:
        return Response(json.dumps(session.app.fetch_app(r.args["id"])))
    except Exception as error:
        return Response(json.dumps({"raised": str(error)}))


def upload(session, r, settings):
    try:
        kept = session.file.upload(r.args["name"], b"x" * int(r.args["size"]), "image/png")
        return Response(json.dumps([kept.to_app_parameter(), kept.size, kept.extension]))
    except Exception as error:
        return Response(json.dumps({"raised": str(error)}))


def tool(session, r, settings):
    try:
        return Response(json.dumps(list(session.tool.invoke_builtin_tool("time", "current", {}))))
    except Exception as error:
        return Response(json.dumps({"raised": str(error)}))


def what_was_abandoned(session, r, settings):
    return Response(abandoned.get(timeout=20))


def ends(session, r, settings):
    os._exit(3)


def ends_later(session, r, settings):
    def chunks():
        yield "text "
        session.storage.set("about-to-end", b"yes")
        os._exit(3)

    return Response(chunks())


def hangs(session, r, settings):
    while True:
        pass


def prints(session, r, settings):
    print("a stray print")
    return Response("printed")


def no_content(session, r, settings):
    return Response(None, 204)


def not_modified(session, r, settings):
    return Response(None, 304, headers={"ETag": '"1"', "Content-Type": "text/html"})


def page(session, r, settings):
    policy = "default-src 'none'; script-src 'sha256-AAAA'; connect-src 'self'"
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "ETag": '"1"'}
    return Response(f"<!doctype html><body><p>{r.headers.get('Accept-Encoding')}</p></body>", headers=headers)


ACTIONS = {
    name.replace("_", "-"): act for name, act in list(globals().items()) if callable(act) and act is not Response
}
