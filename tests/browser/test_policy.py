"""The page's policy in a real browser: what it forbids is stopped, whoever tries. Each breach is seen by the guard."""

import pytest

TRY = """async (url) => {
  try {
    await fetch(url);
    return "arrived";
  } catch (error) {
    return error.name;
  }
}"""


def test_a_string_cannot_become_markup_by_the_back_door(chat, guard):
    guard.expect("policy: require-trusted-types-for", "TrustedHTML")

    thrown = chat.page.evaluate("""() => {
      try {
        document.body.innerHTML = "<b>x</b>";
      } catch (error) {
        return error.name;
      }
    }""")

    assert thrown == "TypeError"


def test_no_second_policy_can_be_made(chat, guard):
    guard.expect("policy: trusted-types", "trusted-types facade|TrustedTypePolicy")

    thrown = chat.page.evaluate("""() => {
      try {
        trustedTypes.createPolicy("other", {});
      } catch (error) {
        return error.name;
      }
    }""")

    assert thrown == "TypeError"


def test_a_script_element_that_was_not_there_at_build_time_does_not_run(chat, guard):
    guard.expect("policy: (require-trusted-types-for|script-src-elem)")
    guard.allow("TrustedScript", "Content Security Policy")

    chat.page.evaluate("""() => {
      const script = document.createElement("script");
      script.append("globalThis.fired = 1");
      document.body.append(script);
    }""")

    assert chat.page.evaluate("() => globalThis.fired") is None


def test_an_address_that_is_a_script_does_not_run(chat, guard):
    guard.expect("policy: (require-trusted-types-for|script-src)")
    guard.allow("TrustedScript", "Content Security Policy")

    chat.page.evaluate("""() => {
      const link = document.createElement("a");
      link.href = "javascript:globalThis.fired = 1";
      document.body.append(link);
      link.click();
    }""")

    assert chat.page.evaluate("() => globalThis.fired") is None


def test_a_style_attribute_and_a_style_element_are_blocked(chat, guard):
    guard.expect("policy: style-src", "style-src")

    before, after = chat.page.evaluate("""() => {
      const colour = () => getComputedStyle(document.body).color;
      const before = colour();
      document.body.setAttribute("style", "color: rgb(1, 2, 3)");
      const style = document.createElement("style");
      style.append("body { color: rgb(1, 2, 3) }");
      document.head.append(style);
      return [before, colour()];
    }""")

    assert before == after


@pytest.mark.parametrize("path", ["/e/korean/health", "/", "/console/api/setup", "/e/minimalist/health"])
def test_the_page_cannot_speak_to_its_neighbours_on_the_same_origin(stage, chat, guard, path):
    guard.expect("policy: connect-src", "Content Security Policy")

    assert chat.page.evaluate(TRY, stage.host.url + path) == "TypeError"

    assert not any(url.endswith(path) for url in guard.requests[1:])


def test_the_page_can_speak_to_its_own_endpoint(stage, chat):
    assert chat.page.evaluate(TRY, stage.url() + "health") == "arrived"


@pytest.mark.parametrize(
    ("kind", "address", "directive"),
    [
        ("img", "src", "img-src"),
        ("iframe", "src", "frame-src"),
        ("link", "href", "style-src-elem"),
        ("audio", "src", "media-src"),
    ],
)
def test_nothing_loads_from_elsewhere(chat, guard, kind, address, directive):
    guard.expect(f"policy: {directive} http://127.0.0.1:9")
    guard.allow("Content Security Policy")

    breached = chat.page.evaluate(
        """([kind, address]) => new Promise((breached) => {
          addEventListener("securitypolicyviolation", (event) => breached(event.effectiveDirective));
          const element = document.createElement(kind);
          element.rel = "stylesheet";
          element[address] = "http://127.0.0.1:9/e/minimal/assets/x";
          document.body.append(element);
        })""",
        [kind, address],
    )

    assert breached == directive


@pytest.mark.parametrize(("kind", "address"), [("script", "src"), ("object", "data"), ("embed", "src")])
def test_no_script_or_plugin_can_be_named(chat, guard, kind, address):
    guard.expect("policy: (require-trusted-types-for|object-src)")
    guard.allow("Content Security Policy", "Trusted")

    asked = chat.page.evaluate(
        """([kind, address]) => {
          const element = document.createElement(kind);
          try {
            element[address] = "http://127.0.0.1:9/e/minimal/assets/x";
          } catch (error) {
            return error.name;
          }
          document.body.append(element);
          return "appended";
        }""",
        [kind, address],
    )

    assert asked in ("TypeError", "appended")
    assert not any(":9/" in url for url in guard.requests)
