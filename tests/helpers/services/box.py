"""The API 2.0 of Box."""

from tests.helpers.services.exchanges import FILE, Exchange, Service

API = "api.box.com/2.0"
FIELDS = "id,type,name,size,modified_at"
ENTRY = {"id": "12345", "type": "file", "name": "Contract.pdf", "size": 629644}

SERVICE = Service(
    [
        Exchange(
            "search_files",
            {"query": "contract", "extensions": ["pdf", "docx"]},
            f"GET {API}/search",
            query={
                "type": "file",
                "fields": FIELDS,
                "query": "contract",
                "file_extensions": "pdf,docx",
                "limit": "30",
                "offset": "0",
            },
            answer={"total_count": 1, "entries": [ENTRY], "limit": 30, "offset": 0},
            output={"files": [ENTRY], "total": 1},
        ),
        Exchange(
            "upload_file",
            {"file": FILE, "name": "Ü.txt"},
            "POST upload.box.com/api/2.0/files/content",
            body=[
                ("attributes", None, "application/json", b'{"name": "\\u00dc.txt", "parent": {"id": "0"}}'),
                ("file", "hello.txt", "text/plain", b"Hello"),
            ],
            answer={"total_count": 1, "entries": [ENTRY]},
            output={"file_id": "12345", "name": "Contract.pdf"},
        ),
        Exchange(
            "download_file",
            {"file_id": "12345"},
            f"GET {API}/files/12345/content",
            headers={"Accept": "*/*"},
            answer=b"Hello \xff",
            output={
                "file": {"content": "SGVsbG8g/w==", "name": "Contract.pdf", "contentType": "application/pdf"}
            },
        ),
        Exchange(
            "move_file",
            {"file_id": "12345", "name": "Old.pdf"},
            f"PUT {API}/files/12345",
            body={"name": "Old.pdf"},
            answer=ENTRY,
            output={"file": ENTRY},
        ),
        Exchange(
            "share_file",
            {"file_id": "12345", "access": "open", "can_download": False},
            f"PUT {API}/files/12345",
            query={"fields": "shared_link"},
            body={"shared_link": {"access": "open", "permissions": {"can_download": False}}},
            answer={
                "id": "12345",
                "shared_link": {"url": "https://app.box.com/s/v", "effective_access": "open"},
            },
            output={"url": "https://app.box.com/s/v", "access": "open"},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/users/me",
            answer={
                "id": "11446498",
                "name": "Ada",
                "login": "ada@example.com",
                "avatar_url": "https://a.example",
            },
            output={
                "user_id": "11446498",
                "username": "Ada",
                "email": "ada@example.com",
                "avatar_url": "https://a.example",
            },
        ),
    ]
)
