// The table of students: searched, sorted, a page at a time.

const PAGE = 100;

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

const wording = (of) => (one, other) => collator.compare(of(one), of(other));
const amount = (of) => (one, other) => (of(one) ?? -1) - (of(other) ?? -1);

const stateOf = (one) => words.states[one.state] ?? one.state;
const idOf = (one) => one.sid || one.id;
const notesOf = (one) => one.notes.join("; ");

/** [name, title, what a cell shows, how two students compare, is a number] */
const COLUMNS = [
  ["name", words.name, link, wording(called)],
  ["points", words.points, (one) => one.earned ?? "–", amount((one) => one.earned), true],
  ["percent", words.percent, (one) => (one.percent === null ? "–" : percent(one.percent)),
    amount((one) => one.percent), true],
  ["outcome", words.outcome, (one) => make("span", { class: `mark ${one.state}` }, stateOf(one)),
    wording(stateOf)],
  ["late", words.not_on_time, (one) => (one.late ? words.late : ""), amount((one) => Number(one.late))],
  ["id", words.id, idOf, wording(idOf)],
  ["login", words.login, (one) => one.login, wording((one) => one.login)],
  ["email", words.email, (one) => one.email, wording((one) => one.email)],
  ["group", words.group, (one) => one.group, wording((one) => one.group)],
  ["section", words.section, (one) => one.section, wording((one) => one.section)],
  ["notes", words.notes, notesOf, wording(notesOf)],
].filter(([name, , cell]) =>
  ["name", "points", "percent", "outcome"].includes(name) || students.some((one) => cell(one)));

const view = { rows: students, first: 0, sorted: null, descending: false };

const sought = new Map();

/** The words of a student that are searched, made once. */
function soughtIn(one) {
  let text = sought.get(one);
  if (text === undefined) {
    const known = [one.name, one.id, one.sid, one.login, one.email, one.group, one.section, one.key];
    sought.set(one, text = known.join("\n").toLowerCase());
  }
  return text;
}

function select() {
  const asked = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const state = byId("outcome").value;
  view.rows = students.filter((one) =>
    (!state || one.state === state) && asked.every((word) => soughtIn(one).includes(word)));
  view.first = 0;
  sort();
}

function sort() {
  const column = COLUMNS.find(([name]) => name === view.sorted);
  if (column) {
    const sign = view.descending ? -1 : 1;
    view.rows = [...view.rows].sort((one, other) => sign * column[3](one, other));
  }
  drawRows();
}

function sortBy(name) {
  view.descending = view.sorted === name && !view.descending;
  view.sorted = name;
  view.first = 0;
  for (const head of byId("students-table").querySelectorAll("th[data-column]")) {
    const isSorted = head.dataset.column === name;
    const order = view.descending ? "descending" : "ascending";
    head.setAttribute("aria-sort", isSorted ? order : "none");
  }
  sort();
}

function drawRows() {
  const shown = view.rows.slice(view.first, view.first + PAGE);
  byId("students-body").replaceChildren(...shown.map((one) =>
    make("tr", {}, COLUMNS.map(([name, , cell, , isNumber], at) => (at
      ? make("td", { class: isNumber ? "number" : name }, cell(one))
      : make("th", { scope: "row" }, cell(one)))))));
  byId("found").textContent = counted("found", view.rows.length);
  byId("range").textContent = fill(words.range, {
    first: number(view.rows.length ? view.first + 1 : 0),
    last: number(view.first + shown.length),
    count: number(view.rows.length),
  });
  byId("pager").hidden = view.rows.length <= PAGE;
  byId("previous").setAttribute("aria-disabled", String(view.first === 0));
  byId("next").setAttribute("aria-disabled", String(view.first + PAGE >= view.rows.length));
}

function turn(by) {
  const first = view.first + by * PAGE;
  if (first < 0 || first >= view.rows.length) return;
  view.first = first;
  drawRows();
}

function drawTable() {
  const head = COLUMNS.map(([name, title, , , isNumber]) =>
    make("th", { scope: "col", "data-column": name, "aria-sort": "none", class: isNumber ? "number" : null },
      make("button", { type: "button", onclick: () => sortBy(name) }, title)));
  scrolled(byId("students-table"), words.students, make("table", {},
    make("caption", { class: "unseen" }, words.students),
    make("thead", {}, make("tr", {}, head)),
    make("tbody", { id: "students-body" })));
  byId("pager").append(
    make("button", { type: "button", id: "previous", onclick: () => turn(-1) }, words.previous),
    make("span", { id: "range" }),
    make("button", { type: "button", id: "next", onclick: () => turn(1) }, words.next));
  byId("outcome").append(make("option", { value: "" }, words.all_outcomes),
    ...Object.keys(summary.states).map((state) =>
      make("option", { value: state }, words.states[state] ?? state)));
  byId("search").addEventListener("input", select);
  byId("outcome").addEventListener("change", select);
  byId("tools").addEventListener("submit", (event) => event.preventDefault());
  drawRows();
}
