"""What counts as delivered, as the record's fault, and as an outage."""
import socket
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

from forward import post
from receiver import app


class Answers(BaseHTTPRequestHandler):
    def do_POST(self):
        status = int(self.path[1:])
        self.send_response(status)
        self.send_header("Location", "/204")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_):
        pass


class ForwardTest(unittest.TestCase):
    def setUp(self):
        self.server = HTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, status):
        return post(f"http://127.0.0.1:{self.server.server_port}/{status}", b"{}")

    def test_success(self):
        for status in (200, 201, 204):
            self.assertIsNone(self.answer(status))

    def test_invalid_records(self):
        for status in (400, 413, 415, 422):
            self.assertIs(self.answer(status)[1], True)

    def test_outages_and_faults_of_the_set_up(self):
        # A redirect that is followed would lose the record: a POST becomes a GET.
        for status in (301, 302, 303, 307, 401, 403, 404, 405, 429, 500, 502, 503):
            self.assertIs(self.answer(status)[1], False, status)

    def test_no_connection_and_no_http(self):
        with socket.create_server(("127.0.0.1", 0)) as garbage:
            threading.Thread(target=lambda: garbage.accept()[0].sendall(b"hello\r\n"), daemon=True).start()
            port = garbage.getsockname()[1]
            self.assertIs(post(f"http://127.0.0.1:{port}/receive", b"{}")[1], False)
        self.assertIs(post(f"http://127.0.0.1:{port}/receive", b"{}")[1], False)


class ReceiverTest(unittest.TestCase):
    def test_contract(self):
        client = app.test_client()
        self.assertEqual(client.post("/receive", data='{"a": 1}').status_code, 204)
        self.assertEqual(client.post("/receive", json=[1, 2]).status_code, 204)
        for bad in (b"", b"hello", b"{", b"\xff\xfe"):
            self.assertEqual(client.post("/receive", data=bad).status_code, 400)
        self.assertEqual(client.get("/receive").status_code, 405)


if __name__ == "__main__":
    unittest.main()
