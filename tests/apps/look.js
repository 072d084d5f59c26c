// Looks at the page as a reader would, and leaves what it finds where a test can read it.
(() => {
  const channel = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = (said) => (said.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const found = colour(getComputedStyle(each).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const texts = [...document.querySelectorAll("body *")].filter(
    (element) =>
      element.tagName !== "SCRIPT" &&
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) &&
      element.getClientRects().length,
  );
  const inkOf = (element) => {
    const style = getComputedStyle(element);
    return colour(element instanceof SVGElement ? style.fill : style.color);
  };
  const scrolling = [...document.querySelectorAll("body *")].filter((element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY),
  );
  const seen = {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    resources: performance.getEntriesByType("resource").map((entry) => entry.name),
    tooPale: texts
      .filter((element) => contrast(inkOf(element), ground(element)) < 4.5)
      .map((element) => element.textContent.slice(0, 40)),
    overflows: document.documentElement.scrollWidth > innerWidth,
    drawn: [...document.querySelectorAll("svg path, svg rect")].filter((shape) => shape.getBBox().width > 0).length,
    unreachable: scrolling.filter((element) => element.tabIndex < 0).map((element) => element.className),
    first: document.querySelector("a, button, [tabindex]").textContent,
  };
  const found = document.createElement("script");
  found.id = "seen";
  found.type = "application/json";
  found.textContent = JSON.stringify(seen);
  document.body.append(found);
})();
