// Draws a Grafana panel with the series of InfluxDB's responses. Times are in nanoseconds.
/* global uPlot */
import {
  PALETTE, colour, fieldConfig, formatValue, mapping, seriesName, suffix, thresholdColour,
} from "/format.js";

const HEIGHT = 220;

/** Creates the view of a panel; its update takes the results by query and the time range in ms. */
export function createView(panel, body) {
  switch (panel.type) {
    case "timeseries": return new TimeSeries(panel, body);
    case "state-timeline": return new StateTimeline(panel, body);
    case "stat": case "gauge": case "bargauge": return new Stats(panel, body);
    default: return new Table(panel, body);
  }
}

/** All columns of all queries as {name, times (s), values, config}. */
function frames(panel, results) {
  const all = [];
  for (const target of panel.targets ?? []) {
    for (const series of results[target.refId] ?? []) {
      const columns = series.columns.slice(1);
      columns.forEach((column, i) => {
        const name = seriesName(target, series, column, columns.length);
        all.push({
          name,
          times: series.values.map((row) => row[0] / 1e9),
          values: series.values.map((row) => row[i + 1]),
          config: fieldConfig(panel, name),
        });
      });
    }
  }
  return all.filter((each) => each.values.some((value) => value !== null));
}

function isEmpty(body, all) {
  if (all.length > 0) return false;
  body.replaceChildren(element("p", "empty", "no data in this time range"));
  return true;
}

function element(tag, className, text) {
  const created = document.createElement(tag);
  created.className = className ?? "";
  if (text !== undefined) created.textContent = text;
  return created;
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

class TimeSeries {
  constructor(panel, body) {
    this.panel = panel;
    this.body = body;
    this.logarithmic = panel.fieldConfig?.defaults?.custom?.scaleDistribution?.type === "log";
    new ResizeObserver(() => {
      if (this.plot) this.plot.setSize({ width: body.clientWidth, height: HEIGHT });
    }).observe(body);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
  }

  forget() {
    this.plot?.destroy();
    this.plot = undefined;
  }

  redraw() {
    if (this.plot) {
      this.forget();
      this.update(this.results, this.range, this.annotations);
    }
  }

  update(results, range, annotations) {
    const all = frames(this.panel, results);
    this.results = results;
    this.range = range;
    this.annotations = annotations;
    const names = all.map((each) => each.name).join("\n");
    if (this.plot && names !== this.names) this.forget();
    if (isEmpty(this.body, all)) {
      this.forget();
      return;
    }
    this.names = names;
    const data = uPlot.join(all.map((each) => this.withGaps(each)));
    if (this.plot) {
      this.plot.setData(data);
    } else {
      this.body.replaceChildren();
      this.plot = new uPlot(this.options(all), data, this.body);
      this.body.append(legend(all));
    }
  }

  withGaps(frame) {
    const times = [];
    const values = [];
    const gap = maxGap(frame.config);
    frame.times.forEach((time, i) => {
      if (i > 0 && time - frame.times[i - 1] > gap) {
        times.push((time + frame.times[i - 1]) / 2);
        values.push(null);
      }
      const value = frame.values[i];
      times.push(time);
      values.push(typeof value !== "number" || (this.logarithmic && value <= 0) ? null : value);
    });
    return [times, values];
  }

  options(all) {
    const config = this.panel.fieldConfig?.defaults ?? {};
    const axis = { stroke: css("--muted"), grid: { stroke: css("--line"), width: 1 }, ticks: { show: false } };
    return {
      width: this.body.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { setScale: false } },
      scales: {
        x: { range: () => [this.range.from / 1000, this.range.to / 1000] },
        y: this.logarithmic
          ? { distr: 3, range: (plot, min, max) => uPlot.rangeLog(...withThresholds(config, min, max), 10, true) }
          : { range: (plot, min, max) => limits(config, ...withThresholds(config, min, max)) },
      },
      axes: [
        { ...axis, space: 90, values: (plot, ticks) => ticks.map((each) => time(each * 1e9)) },
        {
          ...axis,
          size: 70,
          values: (plot, ticks) => ticks.map((each) => tick(each, config)),
          ...(this.logarithmic && { grid: { ...axis.grid, filter: decades }, filter: decades }),
        },
      ],
      series: [
        {},
        ...all.map((each, i) => ({
          label: each.name,
          stroke: PALETTE[i % PALETTE.length],
          width: 1.5,
          points: { size: 4 },
        })),
      ],
      hooks: { draw: [(plot) => this.drawThresholds(plot, config), (plot) => this.drawAnnotations(plot)] },
    };
  }

  drawThresholds(plot, config) {
    for (const step of thresholds(config)) {
      const y = plot.valToPos(step.value, "y", true);
      line(plot, [plot.bbox.left, y], [plot.bbox.left + plot.bbox.width, y], colour(step.color));
    }
  }

  drawAnnotations(plot) {
    for (const each of this.annotations ?? []) {
      const { min, max } = plot.scales.x;
      if (each.time >= min && each.time <= max) {
        const x = plot.valToPos(each.time, "x", true);
        line(plot, [x, plot.bbox.top], [x, plot.bbox.top + plot.bbox.height], css("--bad"));
      }
    }
  }
}

/** The distance in seconds at which two points are not connected. */
function maxGap(config) {
  const milliseconds = config.custom?.insertNulls;
  return typeof milliseconds === "number" ? milliseconds / 1000 : Infinity;
}

/** The thresholds that the panel shows as lines. */
function thresholds(config) {
  if ((config.custom?.thresholdsStyle?.mode ?? "off") === "off") return [];
  return (config.thresholds?.steps ?? []).filter((each) => each.value !== null);
}

function withThresholds(config, min, max) {
  const values = thresholds(config).map((each) => each.value);
  return [Math.min(min ?? Infinity, ...values), Math.max(max ?? -Infinity, ...values)];
}

/** Keeps the powers of ten. */
function decades(plot, ticks) {
  return ticks.map((each) => (Math.abs(Math.log10(each) - Math.round(Math.log10(each))) < 1e-6 ? each : null));
}

function tick(value, config) {
  if (value === null) return "";
  if (config.unit === "percentunit") return `${Math.round(value * 100)} %`;
  const exponential = Math.abs(value) > 0 && (config.unit === "sci" || Math.abs(value) < 1e-3);
  return (exponential ? value.toExponential(0) : String(value)) + suffix(config.unit);
}

function limits(config, min, max) {
  if (!Number.isFinite(min)) return [0, 1];
  const space = max > min ? (max - min) * 0.1 : Math.abs(max) * 0.1 || 1;
  return [config.min ?? min - space, config.max ?? max + space];
}

function line(plot, from, to, stroke) {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.setLineDash([6, 4]);
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
  ctx.restore();
}

function legend(all) {
  const created = element("div", "legend");
  all.forEach((each, i) => {
    const item = element("span", "", each.name);
    item.style.setProperty("--colour", PALETTE[i % PALETTE.length]);
    created.append(item);
  });
  return created;
}

class StateTimeline {
  constructor(panel, body) {
    this.panel = panel;
    this.body = body;
  }

  update(results, range) {
    const all = frames(this.panel, results);
    if (isEmpty(this.body, all)) return;
    const states = element("div", "states");
    for (const frame of all) {
      const bar = element("div", "bar");
      for (const part of changes(frame, range)) bar.append(this.segment(part, frame.config, range));
      states.append(element("span", "", frame.name), bar);
    }
    this.body.replaceChildren(states);
  }

  segment({ from, to, value }, config, range) {
    const percent = (time) => ((time * 1000 - range.from) / (range.to - range.from)) * 100;
    const text = formatValue(value, config);
    const created = element("span", "", text);
    created.title = text;
    created.style.left = `${Math.max(0, percent(from))}%`;
    created.style.width = `${percent(to) - Math.max(0, percent(from))}%`;
    created.style.background = thresholdColour(value, config) ?? colour("gray");
    return created;
  }
}

/** Time ranges of equal values; a value lasts until the next one, but not across a gap. */
function changes(frame, range) {
  const parts = [];
  const gap = maxGap(frame.config);
  frame.times.forEach((time, i) => {
    const value = frame.values[i];
    const last = parts.at(-1);
    const to = Math.min(frame.times[i + 1] ?? range.to / 1000, time + gap);
    if (last?.value === value && last.to === time) {
      last.to = to;
    } else {
      parts.push({ from: time, to, value });
    }
  });
  return parts;
}

class Stats {
  constructor(panel, body) {
    this.panel = panel;
    this.body = body;
  }

  update(results) {
    const all = frames(this.panel, results);
    if (isEmpty(this.body, all)) return;
    const stats = element("div", "stats");
    for (const frame of all) {
      const value = frame.values.findLast((each) => each !== null);
      const number = element("b", "", formatValue(value, frame.config));
      number.style.color = thresholdColour(value, frame.config) ?? "inherit";
      const stat = element("div", "", frame.name);
      stat.prepend(number);
      stats.append(stat);
    }
    this.body.replaceChildren(stats);
  }
}

class Table {
  constructor(panel, body) {
    this.panel = panel;
    this.body = body;
  }

  update(results) {
    const rows = [];
    const columns = new Set();
    for (const target of this.panel.targets ?? []) {
      for (const series of results[target.refId] ?? []) {
        for (const values of series.values) {
          const row = { ...series.tags };
          series.columns.forEach((column, i) => { row[column === "time" ? "Time" : column] = values[i]; });
          Object.keys(row).forEach((column) => columns.add(column));
          rows.push(row);
        }
      }
    }
    if (isEmpty(this.body, rows)) return;
    const shown = [...columns].filter((column) => !this.isHidden(column));
    this.sort(rows);
    const table = element("table");
    table.append(this.heads(shown, rows), ...rows.map((row) => this.row(row, shown)));
    this.body.replaceChildren(table);
  }

  isHidden(column) {
    const organize = this.panel.transformations?.find((each) => each.id === "organize");
    return organize?.options?.excludeByName?.[column] || fieldConfig(this.panel, column).custom?.hidden;
  }

  sort(rows) {
    const by = this.panel.options?.sortBy?.[0]
      ?? this.panel.transformations?.find((each) => each.id === "sortBy")?.options?.sort?.[0];
    if (!by) return;
    const column = by.displayName ?? by.field;
    const order = by.desc ? -1 : 1;
    rows.sort((a, b) => order * ((a[column] ?? -Infinity) < (b[column] ?? -Infinity) ? -1 : 1));
  }

  heads(columns, rows) {
    const head = element("tr");
    const rename = this.panel.transformations?.find((each) => each.id === "organize")?.options?.renameByName;
    for (const column of columns) {
      const name = rename?.[column] ?? fieldConfig(this.panel, column).displayName ?? column;
      head.append(element("th", typeof rows[0][column] === "number" ? "" : "text", name));
    }
    return head;
  }

  row(row, columns) {
    const created = element("tr");
    for (const column of columns) {
      const value = row[column];
      const config = fieldConfig(this.panel, column);
      const text = column === "Time" ? time(value) : formatValue(value, config);
      const cell = element("td", typeof value === "number" ? "" : "text", text);
      if (typeof value === "number" && column !== "Time") {
        cell.style.color = mapping(value, config) || config.thresholds ? thresholdColour(value, config) : "";
      }
      created.append(cell);
    }
    return created;
  }
}

function time(nanoseconds) {
  return new Date(nanoseconds / 1e6).toLocaleTimeString("en-GB");
}
