// Connects to the quickstart and keeps the page up to date.
import { createView } from "/charts.js";

const STORES = ["devices", "topic voyager", "site InfluxDB", "topic telemetry", "central InfluxDB"];
const ACTIONS = {
  central: ["k", "kill / restart the central InfluxDB"],
  "bad-line": ["b", "send a bad line"],
  fibre: ["f", "cut / repair a fibre"],
  bend: ["n", "bend / straighten a fibre"],
};
const byId = (id) => document.getElementById(id);
// The dashboards by the name of their data, each with the prefix of its panels' identifiers.
const DASHBOARDS = { optical: "panel", pipeline: "pipeline" };
const MAX_ALERTS = 10;
const views = { optical: [], pipeline: [] };
let annotations = [];

function element(tag, className, text) {
  const created = document.createElement(tag);
  created.className = className ?? "";
  if (text !== undefined) created.textContent = text;
  return created;
}

async function createPanels(name) {
  const dashboard = await (await fetch(`/${name}.json`)).json();
  if (name === "optical") annotations = dashboard.annotations?.list ?? [];
  const all = byId(`${name}-panels`);
  for (const panel of dashboard.panels.flatMap((each) => [each, ...(each.panels ?? [])])) {
    if (panel.type === "row") {
      all.append(element("h3", "row", panel.title));
      continue;
    }
    const section = element("section", "panel");
    section.id = `${DASHBOARDS[name]}-${panel.id}`;
    section.style.setProperty("--width", panel.gridPos?.w ?? 12);
    const title = element("h3", "", panel.title);
    title.title = panel.description ?? "";
    const body = element("div", "body");
    section.append(title, body);
    all.append(section);
    views[name].push({ panel, view: createView(panel, body) });
  }
}

function showPanels(name, data, alerts) {
  for (const { panel, view } of views[name]) {
    const results = {};
    for (const target of panel.targets ?? []) {
      const result = data.results[`panel-${panel.id}-${target.refId}`];
      results[target.refId] = Array.isArray(result) ? result : [];
    }
    view.update(results, data, alerts);
  }
}

/** Lists the dashboard's annotations; returns their times in seconds. */
function showAlerts(results) {
  const alerts = annotations.flatMap(({ name, target }) => {
    const result = results[`annotation-${name}`];
    return Array.isArray(result) ? result.flatMap((series) => rows(name, target ?? {}, series)) : [];
  });
  alerts.sort((a, b) => b.time - a.time);
  byId("alerts").hidden = alerts.length === 0;
  byId("alerts").querySelector("ul").replaceChildren(
    ...alerts.slice(0, MAX_ALERTS).map((each) =>
      element("li", "", `${new Date(each.time * 1000).toLocaleTimeString("en-GB")} ${each.text}`)));
  return alerts;
}

function rows(name, { textColumn, tagsColumn }, series) {
  const shown = [...(tagsColumn ?? "").split(","), textColumn];
  return series.values.map((row) => {
    const texts = shown.map((column) => row[series.columns.indexOf(column)] ?? series.tags?.[column]);
    return { time: row[0] / 1e9, text: `${name}: ${texts.filter(Boolean).join(" ")}` };
  });
}

function showPipeline(flows) {
  const parts = [element("li", "store", STORES[0])];
  flows.forEach((flow, i) => {
    const arrow = element("li", flow.stuck ? "flow stuck" : "flow");
    arrow.dataset.connector = flow.connector;
    arrow.append(
      element("span", "name", flow.connector),
      element("span", "arrow"),
      element("span", "rate", `${flow.recordsPerSecond.toFixed(1)} records/s`
        + (flow.waiting > 0 ? `, ${flow.waiting} waiting` : "")));
    parts.push(arrow, element("li", "store", STORES[i + 1]));
  });
  byId("pipeline").replaceChildren(...parts);
}

function showCounts(data) {
  const counts = {
    produced: data.produced, stored: data.stored, waiting: data.waiting, lost: data.lost,
    twice: data.duplicated, "dead letters": data.deadLetters,
  };
  byId("counts").replaceChildren(...Object.entries(counts).map(([name, value]) => {
    const count = element("div");
    count.dataset.count = name;
    const bad = value > 0 && (name === "lost" || name === "twice");
    count.append(element("dt", "", name), element("dd", bad ? "bad" : "", value.toLocaleString("en")));
    return count;
  }));
}

function showDetails(data) {
  byId("note").textContent = data.note;
  byId("unreachable").textContent = `Cannot reach: ${data.unreachable.join("; ")}`;
  byId("unreachable").hidden = data.unreachable.length === 0;
  byId("dead-letters").hidden = data.reasons.length === 0;
  byId("dead-letters").querySelector("ul").replaceChildren(
    ...data.reasons.map((reason) => element("li", "", reason)));
  byId("first-point").querySelector("pre").textContent = data.firstPoint;
}

function showActions(available) {
  if (byId("actions").dataset.shown === available.join()) return;
  byId("actions").dataset.shown = available.join();
  byId("actions").replaceChildren(...available.filter((name) => ACTIONS[name]).map((name) => {
    const [key, text] = ACTIONS[name];
    const button = element("button", "", text);
    button.type = "button";
    button.id = `action-${name}`;
    button.setAttribute("aria-keyshortcuts", key);
    button.prepend(element("kbd", "", key));
    button.addEventListener("click", () => act(name));
    return button;
  }));
}

async function act(name) {
  const response = await fetch(`/action/${name}`, { method: "POST" });
  byId("note").textContent = response.ok ? await response.text() : `Failed with status ${response.status}.`;
}

function showConnection(className, text) {
  byId("connection").className = `pill ${className}`;
  byId("connection").textContent = text;
}

function show(data) {
  showActions(data.actions);
  showPipeline(data.flows);
  showCounts(data);
  showDetails(data);
  if (data.pipeline) showPanels("pipeline", data.pipeline, []);
  byId("no-prometheus").hidden = data.pipeline !== undefined;
  if (data.optical) {
    showPanels("optical", data.optical, showAlerts(data.optical.results));
    showConnection("good", "live");
  } else {
    showConnection("waiting", "the panels show old data: the central InfluxDB does not respond");
  }
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  for (const [name, [key]] of Object.entries(ACTIONS)) {
    if (event.key === key) byId(`action-${name}`)?.click();
  }
});

await Promise.all(Object.keys(DASHBOARDS).map(createPanels));
const events = new EventSource("/events");
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => showConnection("bad", "the quickstart does not respond");
