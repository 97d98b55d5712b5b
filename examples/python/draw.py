"""Draws the bit error ratio of all lines in the last hour, from a topic or from InfluxDB."""
import argparse
import json
import os
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from datetime import datetime, timezone

import matplotlib
from confluent_kafka import Consumer, KafkaError, TopicPartition

from points import points_of

matplotlib.use("Agg")
from matplotlib import dates, pyplot  # noqa: E402, after the choice of the backend

HOUR = 3600
GAP = 60  # s
QUERY = ("SELECT current_ber FROM voyager_line WHERE time > now() - 1h AND ber_valid = 1"
         " GROUP BY device, interface")


def from_topic(bootstrap, topic):
    """Returns times in s and ratios by line, of the records of the last hour."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "draw", "enable.auto.commit": False,
                         "enable.partition.eof": True})
    since = int((time.time() - HOUR) * 1000)
    partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
    starts = consumer.offsets_for_times([TopicPartition(topic, each, since) for each in partitions], timeout=30)
    # The offset is negative if no record is that new.
    starts = [each for each in starts if each.offset >= 0]
    unread = {each.partition for each in starts}
    lines = defaultdict(list)
    consumer.assign(starts)
    while unread:
        message = consumer.poll(30)
        if message is not None and message.error() and message.error().code() == KafkaError._PARTITION_EOF:
            unread.discard(message.partition())
            continue
        if message is None or message.error():
            raise SystemExit(f"cannot read {topic}: {message and message.error()}")
        for point in points_of(message):
            if point["measurement"] == "voyager_line" and point["fields"].get("ber_valid") == 1:
                line = point["tags"]["device"] + " " + point["tags"]["interface"]
                lines[line].append((point["time_ns"] / 1e9, point["fields"]["current_ber"]))
    consumer.close()
    return lines


def from_influxdb(url, database):
    """The same from InfluxDB 1.x or 2.x; the token is in the environment variable INFLUXDB_TOKEN."""
    request = urllib.request.Request(
        url.rstrip("/") + "/query?" + urllib.parse.urlencode({"db": database, "epoch": "ns", "q": QUERY}))
    if "INFLUXDB_TOKEN" in os.environ:
        request.add_header("Authorization", "Token " + os.environ["INFLUXDB_TOKEN"])
    with urllib.request.urlopen(request, timeout=60) as response:
        result = json.load(response)["results"][0]
    if "error" in result:
        raise SystemExit(result["error"])
    return {f"{each['tags']['device']} {each['tags']['interface']}": [(at / 1e9, ber) for at, ber in each["values"]]
            for each in result.get("series", [])}


def with_gaps(values):
    """Adds a missing value where a line was dark or nobody asked, so that nothing is drawn there."""
    last = None
    for at, ber in values:
        if last is not None and at - last > GAP:
            yield last, float("nan")
        yield at, ber
        last = at


def draw(lines, file):
    figure, axes = pyplot.subplots(figsize=(9, 4.5), layout="constrained")
    for line in sorted(lines):
        times, ratios = zip(*with_gaps(sorted(lines[line])))
        axes.plot([datetime.fromtimestamp(each, timezone.utc) for each in times], ratios, label=line, linewidth=1)
    axes.set(yscale="log", ylabel="BER before FEC", xlabel="UTC", title="Last hour")
    axes.xaxis.set_major_formatter(dates.DateFormatter("%H:%M"))
    axes.grid(True, which="major", alpha=0.3)
    if lines:
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    figure.savefig(file, dpi=110)
    print(f"{sum(map(len, lines.values()))} values of {len(lines)} lines in {file}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topic", nargs=2, metavar=("BOOTSTRAP", "TOPIC"))
    parser.add_argument("--influxdb", nargs=2, metavar=("URL", "BUCKET"))
    parser.add_argument("file", help="for example ber.png")
    options = parser.parse_args()
    if bool(options.topic) == bool(options.influxdb):
        parser.error("give one of --topic and --influxdb")
    draw(from_topic(*options.topic) if options.topic else from_influxdb(*options.influxdb), options.file)
