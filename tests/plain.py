"""A visitor whose browser runs no script: reads the page, fills in its form, sends it. Knows nothing of the host."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from tests.visitor import Reply, Visitor

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass
class Element:
    """An element with what is in it; `text` is what is read, without templates and scripts."""

    name: str
    attributes: dict[str, str | None]
    inside: "list[Element | str]" = field(default_factory=list)

    @property
    def elements(self) -> "Iterator[Element]":
        """All elements in it, in order; what is in a template is not on the page."""
        for each in self.inside:
            if isinstance(each, Element) and each.name != "template":
                yield each
                yield from each.elements

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.inside if each != "\n")

    @property
    def hidden(self) -> bool:
        return "hidden" in self.attributes

    def hooks(self, name: str) -> "list[Element]":
        """The elements of that hook in it."""
        return [each for each in self.elements if each.attributes.get("data-hook") == name]

    def hook(self, name: str) -> "Element":
        """The one element of that hook in it."""
        (found,) = self.hooks(name)
        return found

    def state(self) -> str | None:
        return self.attributes.get("data-state")


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].inside.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag


def _asks(element: Element) -> bool:
    """Whether it is a control of the app's form."""
    return str(element.attributes.get("name")).startswith("input.") and element.attributes.get("type") != "hidden"


def _typed(control: Element) -> str:
    match control.name, control.attributes.get("type"):
        case "textarea", _:
            return control.text.removeprefix("\n")
        case "select", _:
            return "".join(each.text for each in control.elements if "selected" in each.attributes)
        case _, "checkbox":
            return str("checked" in control.attributes)
    return control.attributes.get("value") or ""


@dataclass
class Page:
    """A page as a browser without script shows it."""

    reply: Reply

    def __post_init__(self) -> None:
        self.root = _Reader(self.reply.text).root
        self.hook, self.hooks = self.root.hook, self.root.hooks

    @property
    def status(self) -> int:
        return self.reply.status

    @property
    def fields(self) -> dict[str, str]:
        """What the form carries unseen."""
        inputs = [each.attributes for each in self.root.elements if each.name == "input" and not _asks(each)]
        form = self.hook("composer").attributes["id"]
        assert all((each["type"], each["form"]) == ("hidden", form) for each in inputs), inputs
        return {str(each["name"]): str(each["value"]) for each in inputs}

    @property
    def asked(self) -> dict[str, tuple[str, str]]:
        """What the app's form shows: value and complaint of each field, by label."""
        found = {}
        for row in self.hooks("field"):
            controls = [each for each in row.elements if _asks(each)]
            label, complaints = row.hook("field-label"), row.hooks("field-error")
            if not controls:  # words stand in its place
                assert "for" not in label.attributes
                found[label.text] = "", row.hook("field-error").text
                continue
            (control,) = controls
            assert label.attributes["for"] == control.attributes["id"]
            assert control.attributes["form"] == self.hook("composer").attributes["id"]
            told = [each.attributes["id"] for each in complaints] or [None]
            assert control.attributes.get("aria-describedby") == told[0]
            found[label.text] = _typed(control), "".join(each.text for each in complaints)
        return found

    @property
    def draft(self) -> str:
        """What stands in the box."""
        return self.hook("input").text

    @property
    def turns(self) -> list[tuple[str, str, str | None]]:
        """Question, answer and the answer's state, each in the theme's markup."""
        messages = [
            each.hook("message-body").text for each in self.hook("messages").inside if isinstance(each, Element)
        ]
        states = [each.state() for each in self.hooks("message-bot")]
        return list(zip(messages[::2], messages[1::2], states, strict=True))

    @property
    def error(self) -> str:
        """What the error box says; empty while it is hidden."""
        box = self.hook("error")
        return "" if box.hidden else box.hook("error-text").text

    @property
    def target(self) -> str | None:
        """The hook of what the form's address leads to."""
        assert self.hook("composer").attributes["action"] == "./#answer"
        found = [
            each.attributes.get("data-hook") for each in self.root.elements if each.attributes.get("id") == "answer"
        ]
        return found[0] if found else None


class Reader(Visitor):
    """Somebody at one endpoint without JavaScript."""

    def open(self, **headers: str) -> Page:
        """The page as it is for everybody."""
        self.page = Page(self.get("", **headers))
        return self.page

    def send(self, query: str | None = None, /, ask: str | None = None, **more: str) -> Page:
        """Fill in the form of the page that is open, and send it, by Send or by the button `ask`."""
        typed = {name: value for name, value in {"query": query, "ask": ask}.items() if value is not None}
        self.page = self.form({**self.page.fields, **typed, **more})
        return self.page

    def form(self, fields: dict[str, str], **headers: str) -> Page:
        """A form post of just these fields."""
        sent = FORM | {name.replace("_", "-"): value for name, value in headers.items()}
        return Page(self.raw("POST", "", urlencode(fields, errors="surrogatepass"), sent))
