"use strict";
(function () {
  // Light or dark: as the system says, until the button says otherwise.
  var root = document.documentElement, button = document.getElementById("theme");
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }
  function show() {
    button.setAttribute("aria-pressed", String(isDark()));
  }
  try {
    var kept = localStorage.getItem("columnist-theme");
    if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  } catch (e) { /* a file:// page may have no storage */ }
  button.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("columnist-theme", root.dataset.theme); } catch (e) { /* as above */ }
    show();
  });
  system.addEventListener("change", show);
  show();

  // Sorting: by the number in data-v where a cell has one, by its text otherwise.
  function key(row, ix) {
    var cell = row.cells[ix];
    return cell.dataset.v === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.v);
  }
  document.querySelectorAll("th[aria-sort]").forEach(function (head) {
    head.querySelector("button").addEventListener("click", function () {
      var table = head.closest("table"), body = table.tBodies[0], ix = head.cellIndex;
      // Numbers: the greatest first. Names: from A.
      var first = head.classList.contains("n") ? "descending" : "ascending";
      var other = first === "ascending" ? "descending" : "ascending";
      var way = head.getAttribute("aria-sort") === first ? other : first, sign = way === "ascending" ? 1 : -1;
      table.querySelectorAll("th[aria-sort]").forEach(function (h) { h.setAttribute("aria-sort", "none"); });
      head.setAttribute("aria-sort", way);
      var rows = Array.from(body.rows).map(function (row) { return [key(row, ix), row]; });
      rows.sort(function (a, b) { return a[0] < b[0] ? -sign : a[0] > b[0] ? sign : 0; });
      rows.forEach(function (pair) { body.appendChild(pair[1]); });
    });
  });

  // Searching: rows without the words are hidden.
  document.querySelectorAll("input[data-table]").forEach(function (input) {
    var rows = Array.from(document.getElementById(input.dataset.table).tBodies[0].rows);
    var count = document.getElementById(input.dataset.table + "-count");
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase(), shown = 0;
      rows.forEach(function (row) {
        row.hidden = row.cells[0].textContent.toLowerCase().indexOf(wanted) < 0;
        if (!row.hidden) shown += 1;
      });
      count.textContent = shown + " of " + rows.length;
    });
  });
})();
