// What is shown: the class, or a student whom the address names. Focus goes along.

const title = document.title;

let opener = null;

function showStudent(one) {
  if (byId("student").hidden) opener = document.activeElement;
  drawStudent(one);
  byId("class").hidden = true;
  byId("student").hidden = false;
  document.title = `${called(one)} – ${summary.title}`;
  scrollTo(0, 0);
  byId("student-title").focus({ preventScroll: true });
}

function showClass(hash) {
  const wasStudent = !byId("student").hidden;
  byId("student").hidden = true;
  byId("class").hidden = false;
  document.title = title;
  for (const chart of charts) chart.resize();
  const section = hash ? byId(hash.slice(1)) : null;
  const isBack = wasStudent && (!section || section.id === "students");
  if (isBack && opener?.isConnected && opener !== document.body) {
    opener.focus();
    opener.scrollIntoView({ block: "center" });
  } else if (section || wasStudent) {
    const shown = section ?? byId("students");
    shown.scrollIntoView();
    shown.querySelector("h2")?.focus({ preventScroll: true });
  }
}

function route() {
  const hash = location.hash;
  if (!hash.startsWith("#student=")) {
    showClass(hash);
    return;
  }
  const one = addressed(hash);
  if (one) {
    showStudent(one);
  } else {
    showClass("#students");
    const key = hash.slice("#student=".length);
    byId("found").textContent = fill(words.not_in_report, { key });
  }
}

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();  // the address may be a student's
  byId("main").focus();
});
addEventListener("hashchange", route);

drawTiles();
drawSpread();
drawChecks();
drawFailures();
drawTable();
drawOthers();
watchColours();
route();
