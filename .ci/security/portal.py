"""A portal of its own for what looks at it from outside: started on a free port, ended with the program that uses it."""

import http.client
import re
import subprocess
import time
import urllib.parse

BINARY = "target/debug/goodterms"


class Portal:
    """A process of `goodterms`, and the address at which it answers."""

    def __init__(self, words, address=None, env=None):
        self.process = subprocess.Popen([BINARY, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
        self.said = []
        self.base = address
        if address is None:
            for line in self.process.stdout:
                self.said.append(line.strip())
                if line.startswith("The portal is at "):
                    self.base = line.split()[-1]
                if "Ctrl-C" in line:
                    break
        self.host = urllib.parse.urlsplit(self.base).netloc
        for _ in range(300):
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the portal doesn't answer")

    def ask(self, method, path, fields=None, cookie="", headers=None):
        """Status, headers and text of an answer."""
        line = http.client.HTTPConnection(self.host, timeout=60)
        sent = {"Sec-Fetch-Site": "same-origin", "Cookie": cookie, **(headers or {})}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, sent)
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        line.close()
        return answer.status, answer.headers, text

    def debtor(self, email):
        """Signs a debtor of the demonstration in and answers the cookies."""
        _, headers, _ = self.ask("POST", "/sign-in", {"email": email, "next": ""})
        browser = cookies(headers)
        for _ in range(100):
            _, _, page = self.ask("GET", f"/demo?to={email}")
            code = re.search(r'class="code-shown"[^>]*>([^<]+)<', page)
            if code:
                break
            time.sleep(0.1)
        _, headers, _ = self.ask("POST", "/sign-in/code", {"code": code[1]}, browser)
        return self.signed_in(cookies(headers), "/debts")

    def reviewer(self, email, password):
        """The same for somebody who works for a creditor."""
        _, headers, _ = self.ask("POST", "/staff/sign-in", {"email": email, "password": password})
        half = cookies(headers)
        _, _, page = self.ask("GET", "/demo")
        after = page[page.index(email):]
        code = re.search(r"\b(\d{6})\b", re.sub(r"<[^>]*>", " ", after))
        _, headers, _ = self.ask("POST", "/staff/code", {"code": code[1]}, half)
        return self.signed_in(cookies(headers), "/review")

    def signed_in(self, cookie, page):
        status, _, _ = self.ask("GET", page, cookie=cookie)
        if status != 200:
            raise SystemExit(f"nobody is signed in: {page} answers {status}")
        return cookie

    def reviewers(self):
        """Address and password of everybody the demonstration names."""
        found = (re.match(r"(\S+@\S+)\s+password (.+?)  ", line) for line in self.said)
        return [(it[1], it[2]) for it in found if it]

    def end(self):
        self.process.terminate()
        self.process.wait()


def cookies(headers):
    """The cookies that an answer sets, as the next request sends them."""
    set_now = [line.split(";")[0] for line in headers.get_all("Set-Cookie") or []]
    return "; ".join(it for it in set_now if not it.endswith("="))
