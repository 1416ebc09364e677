// Charts, in the colours of the page: light, dark, and on paper.

const charts = [];

function colours() {
  const style = getComputedStyle(document.documentElement);
  const named = (name) => style.getPropertyValue(name).trim();
  return {
    bar: named("--accent"), bad: named("--bad"), text: named("--soft"), line: named("--line"),
  };
}

/** Bars with labels; `horizontal` ones are as high as they are many. */
function bars(canvas, { label, labels, values, range, horizontal = false, ticks }) {
  const shortest = 130;
  const box = canvas.parentElement;
  box.style.height = horizontal ? `${Math.max(shortest, labels.length * 26 + 40)}px` : "240px";
  canvas.setAttribute("aria-label", label);
  const scale = (extra) => ({ grid: {}, border: {}, ticks: {}, ...extra });
  const along = scale({ min: range[0], max: range[1], ticks: { precision: 0, ...ticks } });
  const across = scale({ grid: { display: false } });
  if (horizontal) across.ticks = { autoSkip: false, callback: (_, at) => shortened(labels[at]) };
  charts.push(new Chart(canvas, {
    type: "bar",
    data: { labels, datasets: [{ label, data: values, maxBarThickness: 28, borderRadius: 2 }] },
    options: {
      animation: false,
      indexAxis: horizontal ? "y" : "x",
      maintainAspectRatio: false,
      locale: document.documentElement.lang,
      plugins: { legend: { display: false } },
      scales: horizontal ? { x: along, y: across } : { x: across, y: along },
    },
  }));
}

function shortened(label) {
  const most = innerWidth < 600 ? 16 : 32;
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

function colour() {
  const { bar, bad, text, line } = colours();
  for (const chart of charts) {
    const [set] = chart.data.datasets;
    set.backgroundColor = set.data.map((value) => (value < 0 ? bad : bar));
    for (const scale of Object.values(chart.options.scales)) {
      scale.grid.color = line;
      scale.border.color = line;
      scale.ticks.color = text;
    }
    chart.update();
  }
}

/** On paper the page is light, whatever the screen is. */
function paper(isPaper) {
  document.documentElement.toggleAttribute("data-paper", isPaper);
  colour();
  for (const chart of charts) chart.resize();
}

function watchColours() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colour);
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
  colour();
}
