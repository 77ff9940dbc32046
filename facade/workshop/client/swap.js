/**
 * Puts new style sheets on a page that stays as it is. Its policy lets no style element change, but a script may put on
 * sheets of its own: the page's client does so with what comes late. Knows nothing of what the sheets say.
 */

/** @returns {(texts: { page: string, late: string }) => void} */
export function createSwap() {
  const [page, options] = [new CSSStyleSheet(), new CSSStyleSheet()];
  return (texts) => {
    const [first, chosen] = document.querySelectorAll("style");
    page.replaceSync(texts.page);
    options.replaceSync(chosen?.textContent ?? "");
    const worn = document.adoptedStyleSheets.filter((sheet) => sheet !== page && sheet !== options);
    worn[0]?.replaceSync(texts.late);
    document.adoptedStyleSheets = [page, options, ...worn];
    for (const style of [first, chosen]) if (style?.sheet) style.sheet.disabled = true;
  };
}
