"use strict";
// An open page tells the desk that somebody is there; without one it ends.
setInterval(function () { fetch("/alive"); }, 60000);

(function showJob() {
  var state = document.getElementById("state");
  if (!state || !state.dataset.running) { return; }
  fetch("/job/" + state.dataset.job + "/state")
    .then(function (answer) { return answer.json(); })
    .then(function (job) {
      document.getElementById("output").textContent = job.output;
      if (job.status === null) { setTimeout(showJob, 400); } else { location.reload(); }
    });
})();

(function takeDroppedFiles() {
  var place = document.getElementById("drop");
  if (!place) { return; }
  ["dragover", "dragleave", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
    });
  });
  document.addEventListener("drop", function (event) {
    if (!event.dataTransfer.files.length) { return; }
    document.getElementById("files").files = event.dataTransfer.files;
    place.submit();
  });
})();

(function sortAndFilter() {
  var table = document.querySelector("table.sortable");
  if (!table) { return; }
  var body = table.tBodies[0];
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var rows = Array.prototype.slice.call(body.rows);
      rows.sort(function (one, other) {
        return one.cells[column].textContent.localeCompare(other.cells[column].textContent, "zh", { numeric: true });
      });
      rows.forEach(function (row) { body.appendChild(row); });
    });
  });
  document.getElementById("filter").addEventListener("input", function (event) {
    Array.prototype.forEach.call(body.rows, function (row) {
      row.hidden = row.textContent.indexOf(event.target.value) < 0;
    });
  });
})();
