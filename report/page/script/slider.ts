/** By this fragment a page knows that it was come to by the slider, which then keeps the focus. */
const FRAGMENT = "slider";

/** A slider above the stages of a page: it goes where their links lead. */
export function addSliders(): void {
  for (const nav of document.querySelectorAll<HTMLElement>(".steps-nav")) {
    const links = [...nav.querySelectorAll<HTMLAnchorElement>("a")];
    if (links.length < 2) continue;
    const at = links.findIndex((link) => link.hasAttribute("aria-current"));
    const slider = document.createElement("input");
    const attributes = {
      type: "range",
      min: "1",
      max: String(links.length),
      "aria-label": nav.getAttribute("aria-label") ?? "",
    };
    for (const [name, value] of Object.entries(attributes)) slider.setAttribute(name, value);
    slider.value = String(at + 1);
    // Its ends stand above the first name and the last.
    slider.style.width = `calc(${(100 * (links.length - 1)) / links.length}% + 16px)`;
    const tell = () => {
      const link = links[Number(slider.value) - 1];
      slider.setAttribute("aria-valuetext", `${slider.value} of ${links.length}: ${link?.title ?? ""}`);
      return link;
    };
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => {
      const link = tell();
      if (link === undefined) return;
      if (link.getAttribute("href")?.startsWith("#") === true) link.click();
      else location.assign(`${link.href.replace(/#.*$/u, "")}#${FRAGMENT}`);
    });
    tell();
    nav.prepend(slider);
    // Of parts of one page the address says which is shown.
    addEventListener("hashchange", () => {
      const shown = links.findIndex((link) => link.getAttribute("href") === location.hash);
      if (shown < 0) return;
      links.forEach((link, step) => {
        if (step === shown) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
      });
      slider.value = String(shown + 1);
      tell();
    });
    if (location.hash === `#${FRAGMENT}`) slider.focus({ preventScroll: true });
  }
}
