/**
 * Search and sorting of the summary: plain JavaScript, small enough to be read in the page. Without it the table stands
 * as it is, failing stacks first.
 */
export const FLEET_SCRIPT = `
const body = document.querySelector(".fleet tbody");
const rows = [...body.rows].map((row, at) => ({ row, at, text: row.textContent.toLowerCase() }));
const found = document.getElementById("found");
const search = document.getElementById("search");
const lists = [...document.querySelectorAll("[data-filter]")];
search.closest(".filters").hidden = false;
const show = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = lists.filter(({ value }) => value !== "").map((list) => [list.dataset.filter, list.value]);
  let shown = 0;
  for (const { row, text } of rows) {
    const isLeft = words.every((word) => text.includes(word)) && wanted.every(([name, value]) => row.dataset[name] === value);
    if (row.hidden === isLeft) row.hidden = !isLeft;
    if (isLeft) shown += 1;
  }
  found.textContent = words.length + wanted.length === 0 ? "" : shown + " of " + rows.length;
};
search.addEventListener("input", show);
for (const list of lists) list.addEventListener("change", show);
document.querySelectorAll(".fleet thead th").forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keys = new Map(rows.map(({ row }) => [row, row.cells[column].textContent]));
    const order = new Intl.Collator("en", { numeric: true }).compare;
    const sorted = [...rows].sort((a, b) => (down ? -1 : 1) * order(keys.get(a.row), keys.get(b.row)) || a.at - b.at);
    body.append(...sorted.map(({ row }) => row));
  });
});
`;
