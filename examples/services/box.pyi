"""Files and folders: the API 2.0 of Box, with its own host for uploads."""

from typing import Annotated, Literal, TypedDict

name = "Box"
description = "Finds, uploads, downloads and shares files."
base_url = "https://api.box.com/2.0"
auth_type = "platform"
provider = "box"

class Entry(TypedDict):
    id: str
    type: Literal["file", "folder", "web_link"]
    name: str
    size: Annotated[int, "Size in bytes"]
    modified_at: datetime

def list_folder_items(
    folder_id: Annotated[str, "ID of the folder; 0 is that of all files"] = "0",
    limit: Annotated[int, Field(ge=1, le=1000, description="How many items to return")] = 100,
    marker: Annotated[str, "Where to go on, from the page before"] = None,
) -> """GET /folders/{folder_id}/items?usemarker=true&fields=id,type,name,size,modified_at
    -> (items: list[Entry] = entries, next_marker: str)""":
    """List the files and folders in a folder."""

def search_files(
    query: Annotated[str, "What the name or the content has in it"],
    extensions: Annotated[list[str], Query("file_extensions", style=","), "Only such files, like pdf"] = None,
    folder_ids: Annotated[list[str], Query("ancestor_folder_ids", style=","), "Only files in these folders"] = None,
    limit: Annotated[int, Field(ge=1, le=200, description="How many files to return")] = 30,
    offset: Annotated[int, "How many files to skip"] = 0,
) -> "GET /search?type=file&fields=id,type,name,size,modified_at -> (files: list[Entry] = entries, total: int = total_count)":
    """Search files by their name and content."""

def upload_file(
    file: Annotated[File, "The file to upload"],
    name: Annotated[str, "Name of the file in Box"],
    folder_id: Annotated[str, "ID of the folder; 0 is that of all files"] = "0",
) -> """POST https://upload.box.com/api/2.0/files/content multipart {"attributes": {"name": name,
    "parent": {"id": folder_id}}, "file": file} -> (file_id: str = entries[0].id, name: str = entries[0].name)""":
    """Upload a file of up to 50 MB to a folder."""

def download_file(
    file_id: str,
) -> "GET /files/{file_id}/content -> (file: File = answer)":
    """Download a file."""

def create_folder(
    name: str,
    parent_id: Annotated[str, "ID of the folder that it is in; 0 is that of all files"] = "0",
) -> 'POST /folders {"name": name, "parent": {"id": parent_id}} -> (folder_id: str = id, name: str)':
    """Create a folder."""

def move_file(
    file_id: str,
    folder_id: Annotated[str, "ID of the folder to move it to"] = None,
    name: Annotated[str, "New name of the file"] = None,
) -> 'PUT /files/{file_id} {"name": name, "parent": {"id": folder_id}} -> (file: Entry = answer)':
    """Move a file to another folder, or rename it."""

def share_file(
    file_id: str,
    access: Annotated[Literal["open", "company", "collaborators"], "Who can open the link"] = "collaborators",
    can_download: bool = None,
) -> """PUT /files/{file_id}?fields=shared_link {"shared_link": {"access": access, "permissions": {"can_download": can_download}}}
    -> (url: str = shared_link.url, access: str = shared_link.effective_access)""":
    """Make a link to a file."""

def delete_file(
    file_id: str,
) -> "DELETE /files/{file_id}":
    """Move a file to the trash."""
