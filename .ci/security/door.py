"""A door to the portal that is opened already: hands every request on with somebody's cookies. Cookies of the portal are for TLS
only, and a scanner that keeps the rules sends none of them over HTTP."""

import http.client
import http.server
import threading


def opened(host, cookie):
    """Starts one and answers its server; `server_address` says where it is."""

    class Door(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def hand_on(self):
            sent = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "cookie", "accept-encoding")}
            sent |= {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Connection": "close"}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                line = http.client.HTTPConnection(host, timeout=60)
                line.request(self.command, self.path, body or None, sent)
                answer = line.getresponse()
                text = answer.read()
            except (OSError, ValueError, http.client.HTTPException):
                self.send_error(502)
                return
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("set-cookie", "content-length", "transfer-encoding", "connection", "date"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            try:
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(text)
            except OSError:
                # A scanner that has seen enough hangs up.
                self.close_connection = True

        do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_TRACE = do_PATCH = hand_on

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
