// The pages' one script: forms are sent to the API as JSON or as a file, and plans are followed while they are solved.
"use strict";

const words = document.getElementById("words")?.dataset ?? {};
const TYPES = {
  json: "application/json",
  yaml: "application/yaml",
  yml: "application/yaml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const MOST_FOLLOWED = 3; // A browser keeps six connections to a host that speaks HTTP/1.1; the rest must stay free.
const ENDS = ["done", "cancelled", "failed"];
const followed = new Map();
let skew = 0; // This clock less the server's, in milliseconds.

class Refused extends Error {
  constructor(problem, isOwn = false) {
    super(problem.detail || problem.title || "");
    this.faults = problem.faults ?? [];
    this.isOwn = isOwn;
  }
}

async function ask(method, path, body, type = "application/json") {
  let answer;
  try {
    answer = await fetch(path, { method, body, headers: body ? { "Content-Type": type } : {} });
  } catch {
    throw new Refused({ detail: words.unreachable }, true);
  }
  if (!answer.ok) throw new Refused(await answer.json().catch(() => ({ title: `${answer.status} ${answer.statusText}` })));
  return answer;
}

const acts = {
  async signIn(form) {
    const { email, password } = form.elements;
    await ask("POST", "/v1/session", JSON.stringify({ email: email.value, password: password.value }));
    location.reload();
  },
  async signOut() {
    await ask("DELETE", "/v1/session");
    location.reload();
  },
  async start(form) {
    const seconds = document.getElementById("seconds");
    if (!seconds.reportValidity()) return "";
    const limits = { time_limit: Number(seconds.value), workers: Number(seconds.dataset.workers) };
    await ask("POST", "/v1/plans", JSON.stringify({ scenario: form.dataset.scenario, limits }));
    await refresh("plans");
    return words.started;
  },
  async cancel(form) {
    await ask("POST", `/v1/plans/${form.dataset.plan}/cancel`);
    await refresh("plans");
    return words.cancelled;
  },
  async upload(form) {
    const file = form.elements.file.files[0];
    const type = TYPES[file.name.split(".").pop().toLowerCase()];
    if (!type) throw new Refused({ detail: words.form }, true);
    await ask("POST", "/v1/scenarios", file, type);
    form.reset();
    await refresh("scenarios");
    return words.kept;
  },
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const act = acts[form.dataset.act];
  if (!act) return;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  form.querySelector(".faults").replaceChildren();
  tell(form, words.wait);
  try {
    tell(form, (await act(form)) ?? words.wait);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(form, error);
  } finally {
    button.removeAttribute("aria-disabled");
  }
});

function tell(form, text) {
  const place = form.isConnected ? form.querySelector(".answer") : document.getElementById("status");
  place.classList.remove("refused");
  place.textContent = text;
}

function refuse(form, error) {
  tell(form, error.isOwn ? error.message : `${words.refused} `);
  const place = form.querySelector(".answer");
  place.classList.add("refused");
  if (!error.isOwn) place.append(Object.assign(document.createElement("span"), { lang: "en", textContent: error.message }));
  if (error.faults.length === 0) return;
  const table = document.getElementById("faults").content.cloneNode(true);
  for (const fault of error.faults) {
    const row = table.querySelector("tbody").insertRow();
    for (const name of ["path", "value", "message", "cure"]) row.insertCell().textContent = fault[name] ?? "";
  }
  form.querySelector(".faults").replaceChildren(table);
}

async function refresh(...ids) {
  const text = await (await ask("GET", location.pathname + location.search)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const focused = document.activeElement?.id;
  for (const id of ids) {
    const fresh = page.getElementById(id);
    if (!fresh) return location.reload(); // The session has ended.
    document.getElementById(id).replaceWith(document.adoptNode(fresh));
  }
  if (focused && document.activeElement === document.body) {
    (document.getElementById(focused) ?? document.getElementById("plans-head")).focus();
  }
  follow();
}

function follow() {
  const plans = document.getElementById("plans");
  if (!plans) return;
  skew = Date.now() - Date.parse(plans.dataset.now);
  const live = [...plans.querySelectorAll("[data-live]")].reverse();
  live.sort((one, other) => (other.dataset.live === "running") - (one.dataset.live === "running"));
  const wanted = document.hidden ? [] : live.slice(0, MOST_FOLLOWED).map((one) => one.dataset.plan);
  for (const plan of [...followed.keys()].filter((one) => !wanted.includes(one))) unfollow(plan);
  for (const plan of wanted.filter((one) => !followed.has(one))) followed.set(plan, listen(plan));
}

function unfollow(plan) {
  followed.get(plan)?.close();
  followed.delete(plan);
}

function listen(plan) {
  const source = new EventSource(`/v1/plans/${plan}/events`);
  for (const kind of ["started", "progress", "parked", "cancelling", ...ENDS]) {
    source.addEventListener(kind, (event) => happened(plan, event));
  }
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) unfollow(plan);
  });
  return source;
}

async function happened(plan, event) {
  const place = document.getElementById(`plan-${plan}`);
  const isOver = ENDS.includes(event.type);
  if (isOver) unfollow(plan);
  if (!place || Number(event.lastEventId) <= Number(place.dataset.events)) return; // The page shows it already.
  if (event.type === "progress") return stand(place, JSON.parse(event.data));
  try {
    await refresh("plans");
    const head = document.getElementById(`head-${plan}`);
    for (const told of document.querySelectorAll("[data-act=start] .answer:not(.refused)")) told.textContent = "";
    if (isOver && head) document.getElementById("status").textContent = `${words.ended}: ${head.textContent}.`;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

function stand(place, { level, cost, bound }) {
  const number = new Intl.NumberFormat(document.documentElement.lang === "sv" ? "sv-SE" : "en-GB", { maximumFractionDigits: 1 });
  const gap = cost === null ? null : Math.ceil(Number((((cost - bound) / Math.max(1, cost)) * 1000).toFixed(6))) / 10;
  const sign = document.documentElement.lang === "sv" ? "\u00a0%" : "%";
  place.querySelector("[data-incumbent]").textContent = cost === null ? words.none : `${words[level]} ${number.format(cost)}`;
  place.querySelector("[data-bound]").textContent = `${words[level]} ${number.format(bound)}`;
  place.querySelector("[data-gap]").textContent = gap === null ? words.none : number.format(gap) + sign;
}

function tick() {
  for (const bar of document.querySelectorAll("progress[data-started]")) {
    bar.value = Math.max(0, Math.min(bar.max, (Date.now() - skew - Date.parse(bar.dataset.started)) / 1000));
    bar.parentElement.querySelector("[data-used]").textContent = Math.floor(bar.value);
  }
}

document.addEventListener("visibilitychange", () => (document.hidden ? follow() : refresh("plans").catch(() => {})));
if (document.getElementById("plans")) {
  follow();
  setInterval(tick, 1000);
}
