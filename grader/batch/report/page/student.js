// One student: what was earned, and all that lets a reader agree with it.

function facts(one) {
  const known = (term, said) => (said ? [term, said] : null);
  const others = (entries.get(one.key) ?? []).filter((member) => member !== one);
  const twins = (same.get(one.key) ?? []).filter((key) => key !== one.key);
  const joined = (several, render) =>
    several.flatMap((each, at) => (at ? [", ", render(each)] : [render(each)])).flat();
  return terms([
    known(words.id, idOf(one)),
    known(words.login, one.login),
    known(words.email, one.email),
    known(words.group, one.group),
    known(words.section, one.section),
    known(words.submitted, one.time + (one.late ? ` (${words.late})` : "")),
    one.attempt > 1 ? [words.attempt, number(one.attempt)] : null,
    known(words.notes, one.notes.length ? bulleted(one.notes) : ""),
    known(words.members, others.length ? joined(others, link) : ""),
    known(words.same_as, twins.length ? joined(twins, linked) : ""),
  ]);
}

const bulleted = (texts) => make("ul", { class: "plain" }, texts.map((text) => make("li", {}, text)));

function step(part, where) {
  const [, request, sent, , visitor, at, status, location, raised] = part;
  const answer = status ? `${status}${location ? ` → ${location}` : ""}` : "";
  return make("li", {},
    make("div", { class: "request" },
      make("span", { class: "at" }, at ? `${at}.` : ""),
      visitor ? make("span", { class: "visitor" }, visitor) : null,
      make("code", {}, request),
      make("code", { class: status >= 500 ? "answer bad" : "answer" }, answer)),
    terms([
      ...sent.map((line) => [words.sent, line]),
      raised ? [words.raised, raised[0], "bad"] : null,
      raised?.[1] ? [words.in, raised[1]] : null,
      !raised && where.length ? [words.view, `${where[0]}, ${where[1]}`] : null,
    ], "facts small"));
}

/** Parts of one list, those of a case together, each case under its label. */
function cases(items, labelOf, render) {
  const groups = new Map();
  for (const one of items) {
    const label = labelOf(one);
    groups.set(label, [...(groups.get(label) ?? []), one]);
  }
  return [...groups].flatMap(([label, several]) => [
    label ? make("h5", {}, `${words.for} ${label}`) : null,
    ...render(several),
  ]);
}

function evidence(part, key) {
  if (part === -1) return [];
  if (part === -2) return [make("p", {}, fill(words.left_out, { key }))];
  const [, findings, steps, repeat, [moreFindings, moreSteps, moreLines]] = parts[part];
  const more = (count) => (count ? make("p", {}, fill(words.more, { count })) : null);
  const lines = repeat < 0 ? [] : parts[repeat][1];
  return [
    ...cases(findings.map(finding), (one) => one.label, (several) =>
      several.map((one) => terms([
        one.step ? [words.step, number(one.step)] : null,
        ...explained(one),
      ], "facts finding"))),
    moreFindings ? make("p", {}, counted("more_findings", moreFindings)) : null,
    steps.length ? make("h4", {}, words.steps) : null,
    ...cases(steps, ([at]) => parts[at][3], (several) => [
      make("ol", { class: "steps" }, several.map(([at, ...where]) => step(parts[at], where))),
    ]),
    more(moreSteps),
    lines.length ? make("h4", {}, words.repeat) : null,
    lines.length ? make("pre", { tabindex: "0", "aria-label": words.repeat }, lines.join("\n")) : null,
    more(moreLines),
  ];
}

function sign(verdict) {
  const [mark, word] = words.verdicts[verdict] ?? ["", verdict];
  return make("span", { class: `mark ${verdict}` },
    make("span", { "aria-hidden": "true" }, `${mark} `), word);
}

function checked(one, key) {
  const title = [
    make("span", { class: "title" }, one.check.title), sign(one.verdict),
    make("span", { class: "number" }, `${one.verdict === "error" ? "?" : number(one.earned)}/${number(one.check.possible)}`),
  ];
  const names = one.follows.map((at) => checks[at].title).join(", ");
  const told = [
    names ? make("p", {}, fill(words.follows, { checks: names })) : null,
    one.crash >= 0 ? make("p", {}, fill(words.same_crash, { check: checks[one.crash].title })) : null,
    ...evidence(one.evidence, key),
  ].filter(Boolean);
  if (!told.length) return make("div", { class: "check" }, title);
  const isFirst = !one.follows.length && one.crash < 0;
  return make("details", { class: "check", open: isFirst ? "" : null },
    make("summary", {}, title), make("div", { class: "told" }, told));
}

function drawStudent(one) {
  const outcomes = parts[one.sheet][1].map(outcome);
  const points = one.earned === null ? stateOf(one)
    : fill(words.of_points, { earned: one.earned, possible: one.possible })
      + (one.percent === null ? "" : ` (${percent(one.percent)})`);
  const remarks = one.remarks < 0 ? [] : parts[one.remarks][1];
  const ungraded = words.ungraded[one.state];
  byId("student").replaceChildren(
    make("p", {}, make("a", { href: "#students", id: "back" }, `← ${words.all_students}`)),
    make("h2", { id: "student-title", tabindex: "-1" }, called(one)),
    make("p", { class: "grade" }, points, " ", make("span", { class: `mark ${one.state}` }, stateOf(one))),
    facts(one),
    ...(one.message < 0 ? [] : [make("div", { class: "card" },
      ungraded ? make("p", {}, make("strong", {}, ungraded)) : "",
      make("pre", { class: "message", tabindex: "0", "aria-label": words.why }, parts[one.message][1]))]),
    make("h3", {}, words.checks),
    make("ul", { class: "checks" }, outcomes.map((each) => make("li", {}, checked(each, one.key)))),
    ...(remarks.length ? [make("h3", {}, words.remarks),
      bulleted(remarks.map(([text, where]) => (where ? `${where}: ${text}` : text)))] : []),
    ...(one.flags.length ? [make("h3", {}, words.flags), bulleted(one.flags)] : []));
}
