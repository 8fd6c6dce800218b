"""A second S3 server beside moto: small, and strict about who asks. Signatures are recomputed by Amazon's own code.

It refuses with the codes that Amazon's documentation of error responses lists: an unknown key id, a signature that does
not match, a body that is not what was signed, a clock that is more than 15 minutes off. Listings come in small pages.
"""

import hashlib
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

KEY_ID, SECRET = "AKIASTRICT", "the right secret"
REGION = "us-east-1"
PAGE = 3
SKEW = timedelta(minutes=15)
_NS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'


class RefusedError(Exception):
    """An answer other than the one asked for, as Amazon gives it."""

    def __init__(self, status, code):
        super().__init__(code)
        self.status, self.code = status, code


class StrictS3(ThreadingHTTPServer):
    """Buckets in memory. `ahead` is how far the server's clock is before that of this computer."""

    daemon_threads = False  # each is waited for when the server ends

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.buckets = {}
        self.ahead = timedelta()
        self.denied = False
        self.checked = 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def files(self, bucket):
        """Return what is in a bucket."""
        if bucket not in self.buckets:
            raise RefusedError(404, "NoSuchBucket")
        return self.buckets[bucket]

    def check(self, method, path, headers, body):
        """Raise RefusedError unless a request was signed with the right key, for these bytes, a moment ago."""
        given = headers.get("Authorization", "")
        if not given.startswith("AWS4-HMAC-SHA256 "):
            raise RefusedError(403, "AccessDenied")
        parts = dict(part.strip().split("=", 1) for part in given.partition(" ")[2].split(","))
        key_id, *scope = parts["Credential"].split("/")
        if key_id != KEY_ID:
            raise RefusedError(403, "InvalidAccessKeyId")
        moment = datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs(datetime.now(UTC) + self.ahead - moment) > SKEW:
            raise RefusedError(403, "RequestTimeTooSkewed")
        if scope != [headers["x-amz-date"][:8], REGION, "s3", "aws4_request"]:
            raise RefusedError(400, "AuthorizationHeaderMalformed")
        if parts["Signature"] != _signature(method, self.address + path, headers, parts["SignedHeaders"]):
            raise RefusedError(403, "SignatureDoesNotMatch")
        if headers["x-amz-content-sha256"] not in {"UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()}:
            raise RefusedError(400, "XAmzContentSHA256Mismatch")
        if self.denied:
            raise RefusedError(403, "AccessDenied")
        self.checked += 1


def _signature(method, url, headers, signed):
    """Return what the signature of a request has to be, as botocore works it out."""
    wanted = signed.split(";")
    assert {"host", "x-amz-date", "x-amz-content-sha256"} <= set(wanted)
    request = AWSRequest(method, url, {name: headers[name] for name in wanted})
    request.context["timestamp"] = headers["x-amz-date"]
    parts = urlsplit(url)
    request.url = f"{parts.scheme}://{headers['host']}{parts.path}"
    request.params = parse_qs(parts.query, keep_blank_values=True)
    request.params = {name: values[0] for name, values in request.params.items()}
    signer = S3SigV4Auth(Credentials(KEY_ID, SECRET), "s3", REGION)
    return signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # a connection for each request: none outlives its test

    def do_GET(self):
        self._answer(self._get)

    def do_PUT(self):
        self._answer(self._put)

    def do_DELETE(self):
        self._answer(self._delete)

    def do_POST(self):
        self._answer(self._post)

    def log_message(self, *_said):
        """Say nothing."""

    def _answer(self, verb):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        headers["Authorization"] = headers.pop("authorization", "")
        try:
            self.server.check(self.command, self.path, headers, body)
            parts = urlsplit(self.path)
            bucket, _, key = unquote(parts.path).lstrip("/").partition("/")
            files = self.server.files(bucket)
            status, kind, data = verb(files, key, parse_qs(parts.query, keep_blank_values=True), body)
        except RefusedError as refused:
            status, kind = refused.status, "application/xml"
            data = f"<Error><Code>{refused.code}</Code><Message>No.</Message></Error>".encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Last-Modified", "Fri, 20 Nov 2026 08:04:00 GMT")
        self.send_header("ETag", f'"{hashlib.md5(data).hexdigest()}"')
        self.end_headers()
        if status != 204:
            self.wfile.write(data)

    def _get(self, files, key, query, _body):
        if not key:
            return 200, "application/xml", _page(files, query).encode()
        if key not in files:
            raise RefusedError(404, "NoSuchKey")
        return 200, "application/octet-stream", files[key]

    def _put(self, files, key, _query, body):
        files[key] = body
        return 200, "application/xml", b""

    def _delete(self, files, key, _query, _body):
        files.pop(key, None)
        return 204, "application/xml", b""

    def _post(self, files, _key, query, body):
        """Several deletions in one request."""
        if "delete" not in query:
            raise RefusedError(501, "NotImplemented")
        keys = [part.partition("</Key>")[0] for part in body.decode().split("<Key>")[1:]]
        for key in keys:
            files.pop(unescape(key), None)
        done = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        return 200, "application/xml", f"<DeleteResult {_NS}>{done}</DeleteResult>".encode()


def _page(files, query):
    prefix, after = query.get("prefix", [""])[0], query.get("continuation-token", [""])[0]
    found = sorted(name for name in files if name.startswith(prefix) and name > after)
    shown = found[:PAGE]
    contents = "".join(
        f"<Contents><Key>{escape(name)}</Key><LastModified>2026-11-20T08:04:00.000Z</LastModified>"
        f'<ETag>"x"</ETag><Size>{len(files[name])}</Size><StorageClass>STANDARD</StorageClass></Contents>'
        for name in shown
    )
    more = len(found) > PAGE
    token = f"<NextContinuationToken>{escape(shown[-1])}</NextContinuationToken>" if more else ""
    return (
        f"<ListBucketResult {_NS}><IsTruncated>{str(more).lower()}</IsTruncated>{token}"
        f"<KeyCount>{len(shown)}</KeyCount>{contents}</ListBucketResult>"
    )


@contextmanager
def running():
    """Serve on a free port as long as the block lasts."""
    server = StrictS3()
    # Asked often whether to end: half a second for each test that has a server adds up.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
