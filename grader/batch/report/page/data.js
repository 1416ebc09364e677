// What is embedded: parts, which refer to each other by number, and the rest.
// The forms of parts stand in parts.py and people.py.

const parts = JSON.parse(byId("parts").textContent);
const summary = JSON.parse(byId("summary").textContent);
const words = summary.words;

/** A message with a number in it, in the form that the number wants. */
function counted(name, count) {
  const [one, several] = words.counted[name];
  return fill(count === 1 ? one : several, { count: number(count) });
}

const people = ([id, name, email, login, sid, section]) =>
  ({ id, name, email, login, sid, section });

const called = (person) =>
  person.name || person.login || person.sid || person.email || person.id || "?";

function student(part, place) {
  const [, key, person, group, attempt, earned, possible, share, state, late, time,
    notes, message, sheet, remarks, flags] = part;
  return {
    ...people(person), place, key, group, attempt, earned, possible, percent: share,
    state, late, time, notes, message, sheet, remarks, flags, sharing: 0,
  };
}

const students = parts.filter((part) => part[0] === "p").map(student);

/** Key of an entry -> its students: the members of a group share it. */
const entries = new Map();
for (const one of students) {
  const members = entries.get(one.key) ?? [];
  one.sharing = members.length;
  members.push(one);
  entries.set(one.key, members);
}

/** Key of an entry -> the keys that have handed in the same. */
const same = new Map(summary.identical.flatMap((keys) => keys.map((key) => [key, keys])));

const checks = summary.checks.map(([id, title, possible, passed, share, telling]) =>
  ({ id, title, possible, passed, share, telling }));

/** The address of a student's page, within this one. */
function address(one) {
  const key = encodeURIComponent(one.key);
  return one.sharing ? `#student=${key}/${one.sharing + 1}` : `#student=${key}`;
}

/** Whose page an address is; undefined when it is nobody's. */
function addressed(hash) {
  const [key, sharing] = hash.slice("#student=".length).split("/");
  try {
    return entries.get(decodeURIComponent(key))?.[(Number(sharing) || 1) - 1];
  } catch {
    return undefined;
  }
}

const link = (one) => make("a", { href: address(one) }, called(one));

/** Links to those who have handed in an entry; its key, if nobody is known. */
function linked(key) {
  const members = entries.get(key) ?? [];
  return members.length
    ? members.flatMap((one, at) => (at ? [", ", link(one)] : [link(one)]))
    : [key];
}

/** A number of a check as it went, its parts resolved. */
function outcome(number) {
  const [, check, verdict, earned, evidence, follows, crash] = parts[number];
  return { check: checks[check], verdict, earned, evidence, follows, crash };
}

function finding(number) {
  const [, at, expected, actual, cause, hint, label, step, claimed] = parts[number];
  return { at, expected, actual, cause, hint, label, step, claimed };
}

/** The rows of a mismatch, for `terms`. */
function explained(one) {
  const actual = one.actual || words.nothing;
  return [
    [words.at, one.at],
    one.expected ? [words.expected, one.expected, "good"] : null,
    [words.actual, one.claimed ? `${actual} ${words.as_claimed}` : actual, "bad"],
    one.cause ? [words.cause, one.cause] : null,
    one.hint ? [words.hint, one.hint, "hint"] : null,
  ];
}
