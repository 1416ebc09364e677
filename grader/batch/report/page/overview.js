// The class at a glance: numbers, and how the grades are spread.

function tile(term, said, about = null) {
  return make("div", {}, make("dt", {}, term), make("dd", {}, said,
    about ? make("small", {}, about) : null));
}

function drawTiles() {
  const { graded, mean, median } = summary.spread;
  const states = Object.entries(summary.states).filter(([state]) => state !== "scored");
  const points = (value) => counted("points", value);
  byId("tiles").append(
    tile(words.students, number(students.length)),
    tile(words.graded, number(graded)),
    ...(graded ? [
      tile(words.average, percent(mean.percent), points(mean.points)),
      tile(words.median, percent(median.percent), points(median.points)),
    ] : []),
    ...states.map(([state, count]) => tile(words.states[state] ?? state, number(count))),
    ...[
      [words.not_on_time, summary.late],
      [words.missing, summary.missing.length],
      [words.unclear, summary.unclear.length],
      [words.identical, summary.identical.length],
    ].filter(([, count]) => count).map(([term, count]) => tile(term, number(count))));
}

function drawSpread() {
  const { bins } = summary.spread;
  const labels = bins.map((_, at) =>
    (at < bins.length - 1 ? `${at * 10}–${at * 10 + 9} %` : "100 %"));
  scrolled(byId("spread-table"), words.table_of_grades, table(words.grades,
    [[words.percent], [words.students, true]],
    bins.map((count, at) => [labels[at], number(count)])));
  bars(byId("spread"), {
    label: `${words.grades}: ${words.percent}, ${words.students}`,
    labels, values: bins, range: [0, undefined],
  });
}
