/**
 * Search and sorting of the summary: plain JavaScript, small enough to be read in the page. Without it the table stands
 * as it is, failing stacks first.
 */
export const FLEET_SCRIPT = `
const body = document.querySelector(".fleet tbody");
const rows = [...body.rows].map((row, at) => ({ row, at, text: row.textContent.toLowerCase() }));
const found = document.getElementById("found");
const search = document.getElementById("search");
search.closest(".search").hidden = false;
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text } of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown += 1;
  }
  found.textContent = words.length === 0 ? "" : shown + " of " + rows.length;
});
document.querySelectorAll(".fleet thead th").forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = ({ row }) => row.cells[column].textContent;
    const order = new Intl.Collator("en", { numeric: true }).compare;
    const sorted = [...rows].sort((a, b) => (down ? -1 : 1) * order(key(a), key(b)) || a.at - b.at);
    body.append(...sorted.map(({ row }) => row));
  });
});
`;
