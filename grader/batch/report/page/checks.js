// How each check went, and what it tells of students.

/** From so many students on, a correlation is not read with care alone. */
const ENOUGH = 20;

const decimals = new Intl.NumberFormat(document.documentElement.lang, {
  minimumFractionDigits: 2, maximumFractionDigits: 2,
});

function telling(check) {
  if (check.telling === null) return make("span", { class: "mark" }, words.rest_same);
  const value = decimals.format(check.telling);
  if (check.telling >= 0) return value;
  return [value, " ", make("span", { class: "mark bad" }, words.warn_negative)];
}

function drawChecks() {
  const { graded } = summary.spread;
  const share = (count) => (graded ? ` (${percent(Math.round((count / graded) * 100))})` : "");
  const rows = checks.map((check) => [
    [check.title, " ", make("small", {}, check.id)],
    number(check.possible),
    number(check.passed) + share(check.passed),
    check.share === null ? "–" : percent(check.share * 100),
    telling(check),
  ]);
  scrolled(byId("checks-table"), words.checks, table(words.checks, [
    [words.check], [words.points, true], [words.passed, true],
    [words.share, true], [words.discrimination, true],
  ], rows));
  if (graded < ENOUGH) byId("checks-about").append(` ${counted("few", graded)}`);
  const labels = checks.map((check) => check.title);
  bars(byId("shares"), {
    label: words.share, labels, range: [0, 100], horizontal: true,
    values: checks.map((check) => (check.share ?? 0) * 100),
    ticks: { callback: (value) => `${value} %` },
  });
  const lowest = Math.min(0, ...checks.map((check) => check.telling ?? 0));
  bars(byId("telling"), {
    label: words.discrimination, labels, range: [lowest < 0 ? -1 : 0, 1], horizontal: true,
    values: checks.map((check) => check.telling), ticks: { precision: 1 },
  });
}
