// reload.js: keeps an open page in step with the theme that is being written. Style sheets are swapped in place; all else
// loads the page again; what is wrong with the theme lies over the last good page until it is mended.
(() => {
  let seen, source, box;
  const ours = new WeakMap(); // sheets that were swapped in: whether they came late

  const rules = async (place) => {
    const text = (await (await fetch(place)).text()).replace(/<noscript>[^]*?<\/noscript>/g, "");
    const made = new CSSStyleSheet();
    made.replaceSync([...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, rules]) => rules).join(""));
    return made;
  };

  const dress = async () => {
    const late = [...document.adoptedStyleSheets].some((other) => !ours.has(other) || ours.get(other));
    const page = await rules(location.href);
    ours.set(page, false);
    const fresh = [page];
    if (late) {
      const brought = await rules("late?lang=" + document.documentElement.lang);
      ours.set(brought, true);
      fresh.push(brought);
    }
    for (const { sheet } of document.querySelectorAll("style")) if (sheet) sheet.disabled = true;
    document.adoptedStyleSheets = fresh;
  };

  const blame = (text) => {
    box?.remove();
    if (!text) return;
    box = document.createElement("pre");
    box.role = "alert";
    box.dataset.fault = "";
    box.textContent = text;
    box.style.cssText = `position:fixed;inset:auto 0 0;z-index:2147483647;max-block-size:60vh;overflow:auto;margin:0;
      padding:1rem 1.25rem;border-block-start:.25rem solid #ff6b5e;background:#1b1416;color:#fff;white-space:pre-wrap;
      overflow-wrap:anywhere;font:.875rem/1.5 ui-monospace,monospace;text-align:start;direction:ltr`;
    document.body.append(box);
  };

  const hear = ({ data }) => {
    const { version, kind, findings } = JSON.parse(data);
    const faults = findings.filter(({ level }) => level !== "warning");
    blame(faults.map(({ path, line, code, message }) => path ? `${path}:${line}: ${code}: ${message}` : message).join("\n"));
    const missed = seen !== undefined && version - seen;
    seen = version;
    if (missed === 1 && kind === "style") dress();
    else if (missed) location.reload();
  };

  const listen = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("RELOAD");
    source.onmessage = hear;
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
