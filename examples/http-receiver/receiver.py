"""Receives records over HTTP and prints them: receiver.py [PORT].

POST /receive with a record as JSON is answered with 204. Anything that is not JSON is answered with 400: the sender
must not send it again.
"""
import json
import sys

from flask import Flask, request

app = Flask(__name__)


@app.post("/receive")
def receive():
    record = request.get_json(force=True)  # raises 400 Bad Request
    # Printed before it is acknowledged: a record is printed twice if this process is killed in between, never not at all.
    print(json.dumps(record), flush=True)
    return "", 204


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
