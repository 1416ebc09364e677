// Failures that are the same, submissions that are the same, and what is not graded.

function group([check, part, members]) {
  const isGraded = check in checks;  // else it is an outcome
  const about = isGraded
    ? terms(explained(finding(part)))
    : make("pre", { class: "message", tabindex: "0", "aria-label": words.why }, parts[part][1]);
  const title = isGraded ? checks[check].title : words.ungraded[check] ?? check;
  const box = make("details", {}, make("summary", {}, counted("students", members.length)));
  box.addEventListener("toggle", () => {
    const { list, more } = growing(members, (place) =>
      make("li", {}, link(students[place])), 200, words.show_more);
    box.append(list, more);
  }, { once: true });
  return make("li", { class: "card group" },
    make("h3", {}, make("span", { class: "count", "aria-hidden": "true" }, number(members.length)), title),
    about, box);
}

function drawFailures() {
  const { groups, moreGroups } = summary;
  if (!groups.length) {
    byId("groups").replaceWith(make("p", {}, words.no_failures));
    return;
  }
  const { list, more } = growing(groups, group, 12, words.show_more);
  list.className = "groups";
  byId("groups").replaceWith(list);
  list.after(more);
  if (moreGroups) byId("more-groups").append(counted("more_groups", moreGroups));
}

function other(id, title, about, content) {
  return make("section", { id, "aria-labelledby": `${id}-title` },
    make("h2", { id: `${id}-title`, tabindex: "-1" }, title),
    about ? make("p", { class: "about" }, about) : null,
    make("div", { class: "card" }, content));
}

/** What only some classes have stands last, and in the contents too. */
function drawOthers() {
  const { identical, unclear, missing } = summary;
  const found = [];
  if (identical.length) {
    const { list, more } = growing(identical, (keys) => make("li", {},
      keys.flatMap((key, at) => (at ? [" · ", ...linked(key)] : linked(key)))), 100, words.show_more);
    list.className = "plain";
    found.push(["identical", words.identical, words.identical_about, [list, more]]);
  }
  if (unclear.length) {
    found.push(["unclear", words.unclear, words.unclear_about,
      scrolled(make("div", { class: "scroll" }), words.unclear,
        table(words.unclear, [[words.name], [words.why]], unclear))]);
  }
  if (missing.length) {
    const { list, more } = growing(missing.map(people), (one) =>
      make("li", {}, called(one), one.email ? make("small", {}, ` ${one.email}`) : null), 200, words.show_more);
    found.push(["missing", words.missing, null, [list, more]]);
  }
  for (const [id, title, about, content] of found) {
    byId("others").append(other(id, title, about, content));
    byId("contents").append(make("li", {}, make("a", { href: `#${id}` }, title)));
  }
}
