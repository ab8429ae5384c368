import { escaped } from "../../html";

/** The path as a row of small gates on the upper edge, while the picture itself is out of sight. */
export class Strip {
  readonly #strip = document.createElement("div");
  #end = "";

  constructor() {
    this.#strip.className = "strip";
    this.#strip.setAttribute("aria-hidden", "true");
    document.body.append(this.#strip);
    addEventListener(
      "scroll",
      () => {
        this.#place();
      },
      { passive: true },
    );
    addEventListener("resize", () => {
      this.#place();
    });
  }

  /** It stands there only while the end of the path is out of sight on the picture. */
  #place(): void {
    const box = document.querySelector(`#${this.#end || "none"} .shape`)?.getBoundingClientRect();
    const isSeen = box !== undefined && box.width > 0 && box.top >= 0 && box.bottom <= innerHeight;
    this.#strip.classList.toggle("on", !isSeen && scrollY > 120);
  }

  /** The stops of the answer that the panel shows. */
  show(heading: string, panel: HTMLElement | null): void {
    this.#end =
      panel?.querySelector<HTMLElement>(".stops > :is(.refuses,.unknown,.arrives)")?.dataset["stop"] ?? "";
    const article = panel?.querySelector(".case");
    const stops = [...(panel?.querySelectorAll(".stops > li") ?? [])].map(
      (stop) => `<li class="${stop.className}">${stop.querySelector(".m")?.outerHTML ?? ""}</li>`,
    );
    this.#strip.innerHTML = `<div class="wrap ${article?.className.replace("case", "") ?? ""}"><b>${escaped(heading)}</b><ol>${stops.join("")}</ol></div>`;
    this.#place();
  }
}
