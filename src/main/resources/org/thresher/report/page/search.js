"use strict";
const field = document.createElement("input");
field.type = "search";
field.placeholder = "Search this page";
field.setAttribute("aria-label", "Search this page");
const found = document.createElement("span");
found.setAttribute("role", "status");
document.querySelector("nav").append(field, found);
const rows = [...document.querySelectorAll("main tbody tr, main .examples li")];
const folded = rows.map((row) => [row, row.textContent.toLowerCase()]);
const opened = new Set();
field.addEventListener("input", () => {
  const wanted = field.value.trim().toLowerCase();
  let count = 0;
  for (const [row, text] of folded) {
    const shown = wanted === "" || text.includes(wanted);
    row.hidden = !shown;
    const part = row.closest("details");
    if (shown && wanted !== "") {
      count++;
      if (part && !part.open) {
        part.open = true;
        opened.add(part);
      }
    }
  }
  if (wanted === "") {
    opened.forEach((part) => (part.open = false));
    opened.clear();
  }
  found.textContent = wanted === "" ? "" : count + (count === 1 ? " row" : " rows");
});
