"""Parses record values of our topics: line protocol, one or many lines, or a Struct as JSON."""
import json
import re

# Measurement and tags, fields, time; an escaped space separates nothing, nor does one in a text.
LINE = re.compile(r'^((?:[^ \n]|(?<=\\) )+) ((?:"(?:\\.|[^"\\])*"|[^" \n]|(?<=\\) )+) (-?\d+)', re.S | re.M)
FIELD = re.compile(r'(?:^|(?<!\\),)((?:[^,=]|(?<=\\)[,=])+)=("(?:\\.|[^"\\])*"|[^,]*)(?=,|$)', re.S)


def parse(record):
    """Yields the points of a record value; raises ValueError where it has none that can be read."""
    if record.startswith("{"):
        point = json.loads(record)
        if not {"measurement", "time_ns", "tags", "fields"} <= point.keys():
            raise ValueError("JSON that is no point: " + record[:80])
        yield point
        return
    for series, fields, time in LINE.findall(record):
        measurement, *tags = re.split(r"(?<!\\),", series)
        yield {"measurement": name(measurement), "time_ns": int(time),
               "tags": dict(map(name, re.split(r"(?<!\\)=", tag, maxsplit=1)) for tag in tags),
               "fields": {name(key): value(text) for key, text in FIELD.findall(fields)}}


def name(escaped):
    return re.sub(r"\\([,= ])", r"\1", escaped)


def value(text):
    if text.startswith('"'):
        return re.sub(r'\\(["\\])', r"\1", text[1:-1])
    if text[-1:] in ("i", "u"):
        return int(text[:-1])
    return text[0] in "tT" if text[:1] in ("t", "T", "f", "F") else float(text)
