"""The Google Sheets API v4."""

from tests.helpers.services.exchanges import Exchange, platform

API = "https://sheets.googleapis.com/v4/spreadsheets"
RANGE = "Sheet1!A1:B2"
ROWS = [["a", 1], [None, True]]

SERVICE = platform(
    [
        Exchange(
            "search_spreadsheets",
            {"name": "Budget", "page_size": 2},
            "GET https://www.googleapis.com/drive/v3/files",
            query={
                "q": "mimeType='application/vnd.google-apps.spreadsheet' and name contains 'Budget'",
                "orderBy": "modifiedTime desc",
                "fields": "nextPageToken,files(id,name,modifiedTime)",
                "pageSize": "2",
            },
            answer={"nextPageToken": "abc", "files": [{"id": "s1", "name": "Budget"}]},
            output={"spreadsheets": [{"id": "s1", "name": "Budget"}], "next_page_token": "abc"},
        ),
        Exchange(
            "list_sheets",
            {"spreadsheet_id": "s1"},
            f"GET {API}/s1",
            query={"fields": "properties.title,sheets.properties"},
            answer={"properties": {"title": "Budget"}, "sheets": [{"properties": {"sheetId": 0}}]},
            output={"title": "Budget", "sheets": [{"properties": {"sheetId": 0}}]},
        ),
        Exchange(
            "read_range",
            {"spreadsheet_id": "s1", "range": "My Sheet!A1:B2"},
            f"GET {API}/s1/values/My%20Sheet!A1:B2",
            query={"valueRenderOption": "FORMATTED_VALUE"},
            answer={"range": "'My Sheet'!A1:B2", "majorDimension": "ROWS", "values": [["a"], ["b", "c"]]},
            output={"range": "'My Sheet'!A1:B2", "rows": [["a"], ["b", "c"]], "count": 2},
        ),
        Exchange(
            "read_range",
            {"spreadsheet_id": "s1", "range": RANGE, "render": "FORMULA"},
            f"GET {API}/s1/values/Sheet1!A1:B2",
            query={"valueRenderOption": "FORMULA"},
            answer={"range": RANGE, "majorDimension": "ROWS"},
            output={"range": RANGE, "rows": [], "count": 0},
        ),
        Exchange(
            "read_ranges",
            {"spreadsheet_id": "s1", "ranges": ["A1:A2", "C1:C2"], "by": "COLUMNS"},
            f"GET {API}/s1/values:batchGet",
            query={"ranges": ["A1:A2", "C1:C2"], "majorDimension": "COLUMNS"},
            answer={"spreadsheetId": "s1", "valueRanges": [{"range": "A1:A2"}]},
            output={"ranges": [{"range": "A1:A2"}]},
        ),
        Exchange(
            "append_rows",
            {"spreadsheet_id": "s1", "range": RANGE, "rows": ROWS},
            f"POST {API}/s1/values/Sheet1!A1:B2:append",
            query={"valueInputOption": "USER_ENTERED", "insertDataOption": "INSERT_ROWS"},
            body={"values": ROWS},
            answer={"updates": {"updatedRange": "Sheet1!A3:B4", "updatedRows": 2}},
            output={"updated_range": "Sheet1!A3:B4", "updated_rows": 2},
        ),
        Exchange(
            "update_range",
            {"spreadsheet_id": "s1", "range": RANGE, "rows": ROWS, "input_option": "RAW"},
            f"PUT {API}/s1/values/Sheet1!A1:B2",
            query={"valueInputOption": "RAW"},
            body={"range": RANGE, "values": ROWS},
            answer={"updatedRange": RANGE, "updatedCells": 3},
            output={"updated_range": RANGE, "updated_cells": 3},
        ),
        Exchange(
            "clear_range",
            {"spreadsheet_id": "s1", "range": RANGE},
            f"POST {API}/s1/values/Sheet1!A1:B2:clear",
            body={},
            answer={"clearedRange": RANGE},
            output={"cleared_range": RANGE},
        ),
        Exchange(
            "create_spreadsheet",
            {"title": "Budget"},
            f"POST {API}",
            query={"fields": "spreadsheetId,spreadsheetUrl"},
            body={"properties": {"title": "Budget"}},
            answer={"spreadsheetId": "s1", "spreadsheetUrl": "https://docs.google.com/spreadsheets/d/s1/edit"},
            output={"spreadsheet_id": "s1", "url": "https://docs.google.com/spreadsheets/d/s1/edit"},
        ),
        Exchange(
            "add_sheet",
            {"spreadsheet_id": "s1", "title": "May"},
            f"POST {API}/s1:batchUpdate",
            body={"requests": [{"addSheet": {"properties": {"title": "May"}}}]},
            answer={"replies": [{"addSheet": {"properties": {"sheetId": 7}}}]},
            output={"sheet_id": 7},
        ),
        Exchange(
            "add_sheet",
            {"spreadsheet_id": "s1", "title": "May", "rows": 5},
            f"POST {API}/s1:batchUpdate",
            body={"requests": [{"addSheet": {"properties": {"title": "May", "gridProperties": {"rowCount": 5}}}}]},
            answer={"replies": [{"addSheet": {"properties": {"sheetId": 7}}}]},
            output={"sheet_id": 7},
        ),
    ]
)
