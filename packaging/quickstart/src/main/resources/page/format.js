// Values, names and colours of a Grafana panel as text.

const SUFFIXES = {
  dB: " dB", dBm: " dBm", celsius: " °C", volt: " V", percent: " %", hertz: " Hz", s: " s", ms: " ms",
  short: "", none: "", ops: " /s", cps: " /s", wps: " /s", rps: " /s",
};

const COLOURS = {
  green: "#56a64b", red: "#e02f44", orange: "#f2732e", yellow: "#e0b400", blue: "#3274d9",
  purple: "#a352cc", text: "#8e8e8e", transparent: "transparent", gray: "#808080",
};

export const PALETTE = [
  "#3274d9", "#f2732e", "#56a64b", "#a352cc", "#e0b400", "#1fa5a5", "#e05fa0", "#8c6d31",
  "#6e9fff", "#c4162a", "#8ab8ff", "#37872d",
];

export function colour(name) {
  if (!name) return COLOURS.text;
  return COLOURS[name] ?? COLOURS[name.replace(/^(semi-dark|dark|light|super-light)-/, "")] ?? name;
}

/** The configuration of a field: the defaults, then the overrides whose matcher selects it. */
export function fieldConfig(panel, name) {
  const config = structuredClone(panel.fieldConfig?.defaults ?? {});
  for (const override of panel.fieldConfig?.overrides ?? []) {
    if (selects(override.matcher, name)) {
      for (const { id, value } of override.properties) set(config, id, value);
    }
  }
  return config;
}

function selects(matcher, name) {
  if (matcher.id === "byName") return matcher.options === name;
  if (matcher.id !== "byRegexp") return false;
  return new RegExp(matcher.options.replace(/^\/(.*)\/\w*$/, "$1")).test(name);
}

function set(config, id, value) {
  const path = id.split(".");
  let part = config;
  for (const key of path.slice(0, -1)) part = part[key] ??= {};
  part[path.at(-1)] = value;
}

export function formatValue(value, config) {
  if (value === null || value === undefined) return "–";
  const mapped = mapping(value, config);
  if (mapped?.text) return mapped.text;
  if (typeof value !== "number") return String(value);
  if (config.unit === "percentunit") return `${number(value * 100, config.decimals)} %`;
  return number(value, config.decimals, config.unit) + suffix(config.unit);
}

function number(value, decimals, unit) {
  const size = Math.abs(value);
  if (unit === "sci" || (size !== 0 && (size < 1e-3 || size >= 1e9))) {
    return value.toExponential(decimals ?? 2);
  }
  if (decimals !== undefined && decimals !== null) return value.toFixed(decimals);
  return size >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(3);
}

export function suffix(unit) {
  if (!unit || unit === "sci") return "";
  return SUFFIXES[unit] ?? " " + unit.replace(/^suffix:/, "").trim();
}

/** The text and the colour that the panel's mappings give a value. */
export function mapping(value, config) {
  for (const each of config.mappings ?? []) {
    if (each.type === "value" && each.options[String(value)]) return each.options[String(value)];
    if (each.type === "range" && typeof value === "number") {
      const { from, to, result } = each.options;
      if (value >= (from ?? -Infinity) && value <= (to ?? Infinity)) return result;
    }
  }
  return undefined;
}

/** The colour of the highest threshold that the value reaches. */
export function thresholdColour(value, config) {
  const mapped = mapping(value, config);
  if (mapped?.color) return colour(mapped.color);
  let name;
  for (const step of config.thresholds?.steps ?? []) {
    if (step.value === null || value >= step.value) name = step.color;
  }
  return name ? colour(name) : undefined;
}

/** The name of a series: the query's alias as Grafana fills it in, else its tags. */
export function seriesName(target, series, column, columns) {
  const tags = series.tags ?? {};
  if (target?.legendFormat) return target.legendFormat.replace(/{{\s*(\w+)\s*}}/g, (text, name) => tags[name] ?? "");
  if (target?.alias) {
    return target.alias.replace(/\$(\w+)|\[\[(\w+)]]/g, (text, first, second) => {
      const name = first ?? second;
      if (name === "m" || name === "measurement") return series.name;
      if (name === "col") return column;
      return name.startsWith("tag_") ? tags[name.slice(4)] ?? "" : text;
    });
  }
  const parts = Object.values(tags).filter(Boolean);
  if (columns > 1 || parts.length === 0) parts.push(column);
  return parts.join(" ");
}
