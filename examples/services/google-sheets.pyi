"""Spreadsheets: the Google Sheets API v4, and the Drive API to find them."""

from typing import Annotated, Literal, TypedDict

name = "Google Sheets"
description = "Reads and writes spreadsheets."
base_url = "https://sheets.googleapis.com/v4"
auth_type = "platform"
provider = "Google Sheets"
scopes = "https://www.googleapis.com/auth/spreadsheets https://www.googleapis.com/auth/drive.metadata.readonly"

class Spreadsheet(TypedDict):
    id: str
    name: str
    modifiedTime: datetime

class ValueRange(TypedDict):
    range: str
    values: Annotated[list[list], "Rows of cells"]

def search_spreadsheets(
    name: Annotated[str, "A part of the name"],
    page_size: Annotated[int, Field(alias="pageSize", ge=1, le=1000, description="How many to return")] = 50,
    page_token: Annotated[str, Field(alias="pageToken", description="From the page before")] = None,
) -> """GET https://www.googleapis.com/drive/v3/files?q=mimeType='application/vnd.google-apps.spreadsheet'%20and%20name%20contains%20'{name}'&orderBy=modifiedTime%20desc&fields=nextPageToken,files(id,name,modifiedTime)
    -> (spreadsheets: list[Spreadsheet] = files, next_page_token: str = nextPageToken)""":
    """Search spreadsheets by their name, the last changed first."""

def list_sheets(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
) -> """GET /spreadsheets/{spreadsheet_id}?fields=properties.title,sheets.properties
    -> (title: str = properties.title, sheets: list)""":
    """List the sheets of a spreadsheet."""

def read_range(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
    range: Annotated[str, "In A1 notation, like Sheet1!A1:C10"],
    render: Annotated[
        Literal["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"], "Whether cells are as shown, plain or formulas"
    ] = "FORMATTED_VALUE",
) -> """GET /spreadsheets/{spreadsheet_id}/values/{range}?valueRenderOption={render}
    -> (range: str, rows: list[list] = values, count: int = len(rows))""":
    """Read the cells of a range."""

def read_ranges(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
    ranges: Annotated[list[str], "In A1 notation, like Sheet1!A1:C10"],
    by: Annotated[Literal["ROWS", "COLUMNS"], Query("majorDimension"), "Whether a list of cells is a row or a column"] = "ROWS",
) -> "GET /spreadsheets/{spreadsheet_id}/values:batchGet -> (ranges: list[ValueRange] = valueRanges)":
    """Read the cells of several ranges."""

def append_rows(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
    range: Annotated[str, "The table to append to, like Sheet1!A1"],
    rows: Annotated[list[list], "Rows of cells"],
    input_option: Annotated[Literal["RAW", "USER_ENTERED"], "Whether cells are parsed as if typed in"] = "USER_ENTERED",
) -> """POST /spreadsheets/{spreadsheet_id}/values/{range}:append?valueInputOption={input_option}&insertDataOption=INSERT_ROWS
    {"values": rows} -> (updated_range: str = updates.updatedRange, updated_rows: int = updates.updatedRows)""":
    """Append rows to a table."""

def update_range(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
    range: Annotated[str, "In A1 notation, like Sheet1!A1:C10"],
    rows: Annotated[list[list], "Rows of cells"],
    input_option: Annotated[Literal["RAW", "USER_ENTERED"], "Whether cells are parsed as if typed in"] = "USER_ENTERED",
) -> """PUT /spreadsheets/{spreadsheet_id}/values/{range}?valueInputOption={input_option} {"range": range, "values": rows}
    -> (updated_range: str = updatedRange, updated_cells: int = updatedCells)""":
    """Write the cells of a range."""

def clear_range(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
    range: Annotated[str, "In A1 notation, like Sheet1!A1:C10"],
) -> "POST /spreadsheets/{spreadsheet_id}/values/{range}:clear {} -> (cleared_range: str = clearedRange)":
    """Clear the cells of a range."""

def create_spreadsheet(
    title: str,
) -> """POST /spreadsheets?fields=spreadsheetId,spreadsheetUrl {"properties": {"title": title}}
    -> (spreadsheet_id: str = spreadsheetId, url: str = spreadsheetUrl)""":
    """Create a spreadsheet."""

def add_sheet(
    spreadsheet_id: Annotated[str, "From the URL of the spreadsheet"],
    title: str,
    rows: Annotated[int, "How many rows it has"] = None,
    columns: Annotated[int, "How many columns it has"] = None,
) -> """POST /spreadsheets/{spreadsheet_id}:batchUpdate {"requests": [{"addSheet": {"properties": {"title": title,
    "gridProperties": {"rowCount": rows, "columnCount": columns}}}}]}
    -> (sheet_id: int = replies[0].addSheet.properties.sheetId)""":
    """Add a sheet to a spreadsheet."""
