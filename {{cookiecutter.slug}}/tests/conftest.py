{% set integration = cookiecutter | integration %}
{% set auth = integration.auth %}
{% set api = integration | api_of %}
{% set suite = integration | suite_of %}
{% set sends_json = "json" in api.body_kinds or api.token_body %}
{% set has_files = suite.cases | selectattr("action.output.is_file") | list %}
{% set code %}
{% if auth.token %}
JSON = {"Content-Type": "application/json"}
EXCHANGE = {{ suite.exchange[0] | literal }}
{% endif %}
collect_ignore_glob = ["test_*_integration.py"]  # live tests, which run only where their file is named
{% if not integration.is_package %}
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
{% endif %}
{% if integration.layout == "multi-file" %}

# Where the tests of several integrations run in one process, each of these has modules called actions and helpers.
others = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] in ("actions", "helpers")}
importlib.import_module({{ integration.module | literal }})
for name in [name for name in sys.modules if name.partition(".")[0] in ("actions", "helpers")]:
    del sys.modules[name]
sys.modules.update(others)
{% endif %}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    warnings.filterwarnings("ignore", message='The configuration option "asyncio_default_fixture_loop_scope" is unset')
    for marker in ("unit: mocked", "integration: calls the real API", "destructive: changes data there"):
        config.addinivalue_line("markers", marker)
{% if not integration.is_package %}


def pytest_plugin_registered():
    sys.modules.pop(__name__, None)  # the conftest of another integration in the process has this name, too
{% endif %}


class MockContext(ExecutionContext):
    """A context{{ " with credentials" if integration.auth_type != "none" }} that answers below the SDK, where requests are seen as they leave the machine."""

    def __init__(self, monkeypatch):
{% set credentials = '{"auth_type": ' ~ (integration.sdk_auth_type | literal) ~ ', "credentials": ' ~ (suite.pasted | literal) ~ "}" %}
{% if integration.auth_type != "none" %}
        auth = {{ credentials }}
{% endif %}
        super().__init__({{ "auth=auth, " if integration.auth_type != "none" }}{{ "metadata=%s, " | format(integration.metadata_samples | literal) if integration.metadata_samples }}request_config={"max_retries": 0, "timeout": 5})
        monkeypatch.setattr(ClientSession, "request", self.request)
        self.requests = []
{% if auth.token %}
        self.token = {"access_token": "test-token"}
{% endif %}

    def answers(self, data="", status=200, headers=()):
        """Answer with JSON, with a web page if the data is text, or not at all if it is an error."""
        is_json = not isinstance(data, str | Exception)
        text, kind = (json.dumps(data), "application/json") if is_json else (data, "text/html")
        self.response = AsyncMock(status=status, ok=status < 400, headers={"Content-Type": kind, **dict(headers)})
        self.response.json.return_value, self.response.text.return_value = data, text
        self.response.__aenter__.return_value = self.response
        self.response.__aenter__.side_effect = data if isinstance(data, Exception) else None
{% if has_files %}
        chunks = [text.encode()] if status >= 400 else [b"Hel", b"lo"]
        self.response.content = MagicMock(**{"iter_any.return_value.__aiter__.return_value": chunks})
        self.response.content_type = "text/plain"
        self.response.content_disposition.filename = "..\\hello you.txt"
{% endif %}

    def request(self, method, url, headers, data=None, **{{ "_" if not has_files }}options):
{% if suite.cases | selectattr("action.output.is_file") | selectattr("action.body_kind", "equalto", "json") | list %}
        if "json" in options:
            data, headers = json.dumps(options["json"]), {"Content-Type": "application/json", **headers}
{% endif %}
{% if has_files %}
        url += f"{'&' if '?' in url else '?'}{urlencode(options['params'])}" if options.get("params") else ""
{% endif %}
{% if sends_json %}
        if isinstance(data, str) and "json" in headers.get("Content-Type", ""):
            data = json.loads(data)
{% endif %}
{% if "multipart" in api.body_kinds %}
        if isinstance(data, FormData):
            data = [part_of(part) for part, _, _ in data()]
{% endif %}
        self.requests.append((f"{method} {url}", data, headers))
{% if auth.token %}
        if self.requests[-1][0] == EXCHANGE and "Bearer test-token" not in headers.values():
            token = AsyncMock(status=200, headers=JSON, json=AsyncMock(return_value=self.token))
            token.__aenter__.return_value = token
            return token
{% endif %}
        return self.response
{% if "multipart" in api.body_kinds %}


def part_of(part):
    """A part of a form: its name and text, and of a file the name and the type."""
    _, disposition = parse_content_disposition(part.headers["Content-Disposition"])
    kind = (disposition["filename"], part.headers["Content-Type"]) if "filename" in disposition else ()
    return (disposition["name"], part.decode(), *kind)
{% endif %}


@pytest.fixture
def mock_context(monkeypatch):
    return MockContext(monkeypatch)
{% endset %}
{% filter fitted | cleared %}
"""Markers for the tests of {{ integration.slug }}, and a context in place of the API."""

{{ code | imports_of }}

{{ code -}}
{% endfilter %}
