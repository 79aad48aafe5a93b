"""The reverse proxies of Deploy/examples, as they stand there but for ports and paths, before a real page."""

import base64
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import unittest

import certificates
import province
import running

NAME = "an-ninh.tinh.example"
EXAMPLES = province.ROOT / "Deploy" / "examples"
READER, PASSWORD = "nguoi-doc", "mật khẩu thử"
HARDENED = (
    "content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
    "cross-origin-resource-policy", "permissions-policy", "cache-control", "strict-transport-security")


class NamedProvince(province.Province):
    """Its page answers the proxy's name."""

    def write(self, name, text):
        super().write(name, text + f"  hosts: {NAME}\n" if name == "province" else text)


class Proxied:
    """A page behind a proxy. Beside a test case with `configure`, which gives the command that runs the proxy."""

    # What the proxy answers to whoever gives no password.
    REFUSED = 401

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="antq-proxy-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.province = NamedProvince(cls.folder)
        cls.addClassCleanup(cls.province.stop)
        cls.province.start()
        cls.province.bring_in("450", "classification-2014.csv", "--register-units")
        authority = certificates.Authority(cls.folder)
        authority.issue("page", NAME)
        authority.issue("reader", READER)
        cls.port, cls.plain = province.free_ports(2)
        cls.log = (cls.folder / "proxy.log").open("w+", encoding="utf-8")
        cls.addClassCleanup(cls.log.close)
        cls.proxy = subprocess.Popen(
            cls.configure(), stdin=subprocess.DEVNULL, stdout=cls.log, stderr=cls.log, env=cls.environment())
        cls.addClassCleanup(cls.end)
        cls.wait_until_it_listens()

    @classmethod
    def environment(cls):
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(cls.folder)}

    @classmethod
    def example(cls, name, *changes):
        """An example with each text replaced, all of which have to stand in it."""
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after)
        file = cls.folder / name
        file.write_text(text, encoding="utf-8")
        return file

    @classmethod
    def end(cls):
        cls.proxy.send_signal(signal.SIGTERM)
        try:
            cls.proxy.wait(20)
        except subprocess.TimeoutExpired:
            cls.proxy.kill()
            cls.proxy.wait()

    @classmethod
    def wait_until_it_listens(cls):
        pause = threading.Event()
        for _ in range(200):
            assert cls.proxy.poll() is None, (cls.folder / "proxy.log").read_text(encoding="utf-8")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", cls.port)) == 0:
                    return
            pause.wait(0.05)
        raise AssertionError("the proxy does not listen")

    def context(self):
        return ssl.create_default_context(cafile=self.folder / "ca.pem")

    def password(self, password=PASSWORD):
        return {"Authorization": "Basic " + base64.b64encode(f"{READER}:{password}".encode()).decode()}

    def open(self, target, headers=None, method="GET", name=NAME):
        """The answer, its body not read yet."""
        connection = http.client.HTTPSConnection(NAME, self.port, context=self.context(), timeout=province.PATIENCE)
        connection._create_connection = lambda *_: socket.create_connection(
            ("127.0.0.1", self.port), timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request(method, target, headers={"Host": name, **(self.password() if headers is None else headers)})
        return connection.getresponse()

    def next_event(self, answer):
        found = {}
        while line := answer.readline().decode():
            name, _, value = line.rstrip("\n").partition(": ")
            found[name] = value
            if line == "\n" and "event" in found:
                return found
        raise AssertionError("the stream ended")

    def test_who_has_the_right_gets_the_page_and_its_answers(self):
        answer = self.open("/?logKind=exercise&year=2014")
        self.assertEqual(answer.status, 200)
        self.assertIn("Đồng Hới", answer.read().decode())
        answer = self.open("/api/totals?logKind=exercise")
        self.assertEqual(json.loads(answer.read())["year"], 2014)
        tag = answer.headers["etag"]
        self.assertEqual(self.open("/api/totals?logKind=exercise", {**self.password(), "If-None-Match": tag}).status, 304)

    def test_headers_that_harden_come_once(self):
        for target in ("/", "/api/offices", "/live?logKind=exercise"):
            headers = self.open(target).headers
            for name in HARDENED:
                self.assertEqual(len(headers.get_all(name, [])), 1, (target, name))
            self.assertNotRegex(headers.get("server", ""), "[0-9]")

    def test_a_stream_comes_event_by_event(self):
        stream = self.open("/live?logKind=exercise&year=2014")
        self.assertEqual(stream.headers.get_content_type(), "text/event-stream")
        first = self.next_event(stream)
        self.assertEqual(first["event"], "snapshot")
        self.province.register("450", "KDC-PROXY-1", 2014)
        while (event := self.next_event(stream))["event"] != "delta":
            pass
        self.assertIn("headline", json.loads(event["data"]))
        # The header by which a browser resumes goes through: nothing is new.
        again = self.open("/live?logKind=exercise&year=2014", {**self.password(), "Last-Event-ID": event["id"]})
        self.assertEqual(self.next_event(again)["event"], "beat")

    def test_without_tls_there_is_only_the_way_to_it(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=province.PATIENCE)
        self.addCleanup(connection.close)
        connection.request("GET", "/api/totals?year=2014", headers={"Host": NAME})
        answer = connection.getresponse()
        self.assertEqual(answer.status, 308)
        self.assertTrue(answer.headers["location"].startswith(f"https://{NAME}"), answer.headers["location"])
        self.assertTrue(answer.headers["location"].endswith("/api/totals?year=2014"))

    def test_a_stranger_gets_nothing(self):
        for headers in ({}, self.password("wrong")):
            for target in ("/", "/live", "/api/totals", "/page.js", "/nowhere"):
                answer = self.open(target, headers)
                self.assertEqual(answer.status, self.REFUSED, target)
                self.assertNotIn("Quảng Bình", answer.read().decode())


class NginxConfigured(Proxied):
    @classmethod
    def configure(cls, *more):
        said = subprocess.run(
            ["openssl", "passwd", "-6", "-stdin"], input=PASSWORD, capture_output=True, text=True, check=True)
        (cls.folder / "readers").write_text(f"{READER}:{said.stdout}", encoding="utf-8")
        temporary = "".join(
            f"{kind}_temp_path {cls.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        file = cls.example(
            "nginx.conf", *more, ("user www-data;", "user root;" if os.geteuid() == 0 else ""),
            ("pid /run/nginx.pid;", f"pid {cls.folder}/nginx.pid;"), ("/var/log/nginx/", f"{cls.folder}/"),
            ("http {\n", "http {\n" + temporary), ("/etc/nginx/antq/", f"{cls.folder}/"),
            ("127.0.0.1:8471", f"127.0.0.1:{cls.province.page}"),
            ("        listen [::]:80;\n", ""), ("        listen [::]:443 ssl default_server;\n", ""),
            ("        listen [::]:443 ssl http2;\n", ""), ("listen 80;", f"listen 127.0.0.1:{cls.plain};"),
            ("listen 443 ", f"listen 127.0.0.1:{cls.port} "))
        command = ["nginx", "-p", str(cls.folder), "-c", str(file), "-e", str(cls.folder / "error.log")]
        checked = subprocess.run(
            [*command, "-t"], capture_output=True, text=True, env=cls.environment(), timeout=60)
        assert checked.returncode == 0 and "warn" not in checked.stderr, checked.stderr
        return [*command, "-g", "daemon off;"]


class Nginx(NginxConfigured, unittest.TestCase):
    def test_another_name_gets_no_certificate(self):
        with socket.create_connection(("127.0.0.1", self.port), timeout=province.PATIENCE) as plain:
            with self.assertRaises(ssl.SSLError):
                self.context().wrap_socket(plain, server_hostname="evil.example").close()

    def test_a_reader_who_asks_too_fast_is_slowed_down(self):
        # Another address of this machine, so that the other tests are not slowed down with it.
        context = self.context()
        statuses = []
        with context.wrap_socket(
                socket.create_connection(("127.0.0.1", self.port), province.PATIENCE, ("127.0.0.2", 0)),
                server_hostname=NAME) as connection:
            request = f"HEAD / HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()
            file = connection.makefile("rb")
            for _ in range(200):
                connection.sendall(request)
                statuses.append(int(file.readline().split()[1]))
                while file.readline().strip():
                    pass
        self.assertEqual(set(statuses), {401, 429})
        self.assertGreaterEqual(statuses.count(401), 60)

    def test_a_reader_has_so_many_streams_and_no_more(self):
        context = self.context()
        authorization = self.password()["Authorization"]
        opened = []
        for _ in range(40):
            connection = context.wrap_socket(
                socket.create_connection(("127.0.0.1", self.port), province.PATIENCE, ("127.0.0.3", 0)),
                server_hostname=NAME)
            self.addCleanup(connection.close)
            connection.sendall(
                f"GET /live?logKind=exercise HTTP/1.1\r\nHost: {NAME}\r\nAuthorization: {authorization}\r\n\r\n".encode())
            opened.append(int(connection.recv(12).split()[1]))
        self.assertEqual((opened.count(200), opened.count(429)), (32, 8))


class NginxWithCertificates(NginxConfigured, unittest.TestCase):
    """A certificate in place of the password."""

    # nginx: no required certificate was sent.
    REFUSED = 400

    @classmethod
    def configure(cls):
        shutil.copy(cls.folder / "ca.pem", cls.folder / "readers-ca.pem")
        return super().configure(
            ('        auth_basic "antq";\n', ""), ("        auth_basic_user_file /etc/nginx/antq/readers;\n", ""),
            ("# ssl_client_certificate ", "ssl_client_certificate "), ("# ssl_verify_client ", "ssl_verify_client "))

    def context(self):
        context = super().context()
        if self.is_reader:
            context.load_cert_chain(self.folder / "reader.pem", self.folder / "reader.key")
        return context

    def setUp(self):
        self.is_reader = True

    def password(self, password=PASSWORD):
        return {}

    def test_a_stranger_gets_nothing(self):
        self.is_reader = False
        super().test_a_stranger_gets_nothing()


class Caddy(Proxied, unittest.TestCase):
    @classmethod
    def configure(cls):
        said = subprocess.run(
            ["caddy", "hash-password", "--plaintext", PASSWORD], capture_output=True, text=True, check=True,
            env=cls.environment())
        file = cls.example(
            "Caddyfile", ("/etc/caddy/antq/", f"{cls.folder}/"), ("127.0.0.1:8471", f"127.0.0.1:{cls.province.page}"),
            ("$2a$14$ReplaceThisByWhatCaddyHashPasswordPrints", said.stdout.strip()),
            ("\tadmin off\n", f"\tadmin off\n\thttp_port {cls.plain}\n\thttps_port {cls.port}\n\tdefault_bind 127.0.0.1\n"))
        checked = subprocess.run(
            ["caddy", "validate", "--adapter", "caddyfile", "--config", str(file)], capture_output=True, text=True,
            env=cls.environment(), timeout=60)
        assert checked.returncode == 0, checked.stderr
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]


if __name__ == "__main__":
    unittest.main()
