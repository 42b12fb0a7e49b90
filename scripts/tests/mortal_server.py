"""A server that answers every request alike, and dies of one:

  python3 mortal_server.py PORT

A request whose Limit is above 100 ends the process. Stops by itself after five
minutes.
"""

import http.server
import json
import os
import sys
import threading

LIFE_SECONDS = 300
ANSWER = json.dumps({"OrganizationConformancePackStatuses": []}).encode()


class Mortal(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            limit = json.loads(body)["Limit"]
        except (ValueError, KeyError, TypeError):
            limit = 0
        if isinstance(limit, int) and limit > 100:
            os._exit(1)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", int(sys.argv[1])), Mortal)
    server.daemon_threads = True
    threading.Timer(LIFE_SECONDS, os._exit, [0]).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
