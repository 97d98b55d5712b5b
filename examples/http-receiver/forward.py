"""Posts the records of a topic to an HTTP receiver: forward.py BOOTSTRAP TOPIC URL DEAD-LETTER-TOPIC [GROUP].

Each record is posted until the receiver has it. What it rejects as invalid goes to the dead letter topic.
"""
import http.client
import sys
import time
import urllib.error
import urllib.request

from confluent_kafka import Consumer, Producer

INVALID = {400, 413, 415, 422}
MAX_DELAY = 30


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A POST that is redirected would become a GET without the record."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def post(url, body):
    """Returns None if the receiver has taken the record, else the reason and whether the record itself is at fault."""
    try:
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method="POST")
        with OPENER.open(request, timeout=30):
            return None
    except urllib.error.HTTPError as e:
        return f"HTTP status {e.code} {e.reason}", e.code in INVALID
    except (OSError, http.client.HTTPException) as e:  # an outage is never the record's fault
        return str(e), False


def deliver(message, url, dead_letters, topic):
    delay = 0.1
    while (failure := post(url, message.value())) is not None:
        reason, invalid = failure
        place = f"{message.topic()}-{message.partition()} offset {message.offset()}"
        print(f"{place}: {reason}", file=sys.stderr, flush=True)
        if invalid:
            headers = {"error": reason, "topic": message.topic(), "offset": str(message.offset())}
            dead_letters.produce(topic, message.value(), message.key(), headers=headers)
            if dead_letters.flush(60) != 0:
                raise SystemExit(f"{place}: cannot write to {topic}")
            return
        time.sleep(delay)
        delay = min(2 * delay, MAX_DELAY)


def main(bootstrap, topic, url, dead_letter_topic, group="http-forward"):
    # Offsets are stored only after delivery. The poll interval is that of the longest outage without a rebalance.
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": group, "auto.offset.reset": "earliest",
                         "enable.auto.offset.store": False, "max.poll.interval.ms": 86_400_000})
    dead_letters = Producer({"bootstrap.servers": bootstrap, "acks": "all", "enable.idempotence": True})
    consumer.subscribe([topic])
    while True:
        message = consumer.poll(1)
        if message is not None and message.error() is None:
            if message.value() is not None:
                deliver(message, url, dead_letters, dead_letter_topic)
            consumer.store_offsets(message)


if __name__ == "__main__":
    main(*sys.argv[1:])
