/* An agenda is put in order by its buttons; with this script items can be dragged as well. */
"use strict";

(() => {
  const list = document.getElementById("planned");
  if (!list) return;
  let dragged = null;

  for (const row of list.children) row.draggable = true;

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-item]");
    event.dataTransfer.effectAllowed = "move";
  });

  list.addEventListener("dragover", (event) => {
    if (dragged) event.preventDefault();
  });

  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const row = event.target.closest("[data-item]");
    if (!dragged || !row || row === dragged) return;
    const { top, height } = row.getBoundingClientRect();
    const before = event.clientY < top + height / 2 ? row : row.nextElementSibling;
    if (before === dragged) return;
    const form = dragged.querySelector("form[data-move]");
    const place = document.createElement("input");
    Object.assign(place, { type: "hidden", name: "before", value: before ? before.dataset.item : "" });
    form.append(place);
    form.submit();
  });
})();
