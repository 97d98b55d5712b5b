"""Reads points from Kafka topics as dictionaries and prints them: points.py BOOTSTRAP TOPIC..."""
import sys

from confluent_kafka import Consumer
from lineprotocol import parse


def points(bootstrap, *topics, group="points", start="latest"):
    """Yields the points of topics as they arrive."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": group, "auto.offset.reset": start})
    consumer.subscribe(list(topics))
    while True:
        message = consumer.poll(1)
        if message is not None and message.error() is None:
            yield from points_of(message)


def points_of(message):
    """Yields the points of a record, and reports one that cannot be read."""
    try:
        yield from parse((message.value() or b"").decode(errors="replace"))
    except ValueError as e:
        print(f"{message.topic()}-{message.partition()} offset {message.offset()}: {e}", file=sys.stderr)


if __name__ == "__main__":
    for point in points(sys.argv[1], *sys.argv[2:]):
        print(point, flush=True)
