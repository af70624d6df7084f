"""OpenAPI documents: one to test reading, and one to deliver an integration from."""

PETS = """
openapi: 3.0.3
info: {title: Pets, version: "1"}
servers:
  - url: https://{region}.example.com/v1/
    variables: {region: {default: eu}}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pet]
      summary: List *all* <b>pets</b>
      parameters:
        - name: limit
          in: query
          description: How many
          schema: {type: integer, minimum: 1, maximum: 100, default: 20}
        - {name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: Accept, in: header, schema: {type: string}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        200: {content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}
    post:
      operationId: createPet
      tags: [pet]
      description: |
        # Creating

        Creates a `pet` e.g. a cat. Then says so.
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
      responses:
        "201": {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{pet-id}:
    parameters:
      - {name: pet-id, in: path, required: true, schema: {type: integer}}
    get: {operationId: find pet by id, tags: [pet], responses: {200: {description: ok}}}
    delete: {operationId: deletePet, tags: [pet], responses: {204: {description: gone}}}
  /owners/{id}:
    put:
      tags: [owner]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {id: {type: string}, on: {type: boolean}}}}}
      responses: {200: {content: {application/json: {schema: {type: string}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1}
        kind: {type: string, enum: [cat, dog]}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-API-Key}
security: [{key: []}]
"""
DEPOT = """
openapi: 3.1.0
info: {title: Depot, version: "1"}
servers: [{url: https://depot.example/v1}]
components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-API-Key}
    query: {type: apiKey, in: query, name: key}
    basic: {type: http, scheme: basic}
    bearer: {type: http, scheme: bearer}
  parameters:
    id: {name: item-id, in: path, required: true, schema: {type: string}}
  responses:
    item: {description: An item, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}
    none: {description: Nothing}
  schemas:
    Item: {type: object, properties: {id: {type: integer}, name: {type: [string, "null"]}}}
    Flags: {type: array, items: {type: boolean}}
    Texts: {type: array, items: {type: string}}
    Circle: {type: object, required: [radius], properties: {radius: {type: number}}}
    Square: {type: object, required: [side], properties: {side: {type: number}}}
security: [{header: []}]
paths:
  /items:
    get:
      operationId: listItems
      parameters:
        - {name: tags, in: query, schema: {$ref: "#/components/schemas/Texts"}}
        - {name: on, in: query, schema: {$ref: "#/components/schemas/Flags"}}
        - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: seen, in: query, explode: false, schema: {$ref: "#/components/schemas/Flags"}}
        - {name: words, in: query, style: spaceDelimited, schema: {$ref: "#/components/schemas/Texts"}}
        - {name: bits, in: query, style: pipeDelimited, schema: {$ref: "#/components/schemas/Flags"}}
        - {name: filter, in: query, style: deepObject, schema: {type: object}}
        - {name: where, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: sort, in: query, schema: {type: array, items: {type: object}}}
        - {name: open, in: query, schema: {type: [boolean, "null"]}}
        - {name: limit, in: query, schema: {type: integer, default: 20}}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: X-Dry-Run, in: header, schema: {type: boolean}}
        - {name: X-Depth, in: header, schema: {type: integer}}
      responses:
        "200":
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Item"}}}}
    post:
      operationId: createItem
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: {name: {type: string}, note: {type: [string, "null"]}, urgent: {type: boolean}}
      responses: {"202": {$ref: "#/components/responses/item"}}
  /items/{item-id}:
    parameters: [{$ref: "#/components/parameters/id"}]
    get: {operationId: getItem, security: [{query: []}], responses: {"200": {$ref: "#/components/responses/item"}}}
    delete:
      operationId: deleteItem
      security: [{basic: []}]
      responses: {"204": {$ref: "#/components/responses/none"}}
  /items/{item-id}/diff/{from}...{to}.txt:
    parameters: [{$ref: "#/components/parameters/id"}]
    get:
      operationId: compareItem
      security: [{bearer: []}]
      responses: {"200": {content: {text/plain: {schema: {type: string}}}}}
  /items/{id}/move:
    put:
      operationId: moveItem
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: id, in: query, schema: {type: boolean}}
      requestBody:
        content: {application/json: {schema: {type: object, properties: {id: {type: [string, "null"]}}}}}
      responses: {"204": {$ref: "#/components/responses/none"}}
  /shapes:
    put:
      operationId: setShape
      requestBody:
        required: true
        content:
          application/json:
            schema: {oneOf: [{$ref: "#/components/schemas/Circle"}, {$ref: "#/components/schemas/Square"}]}
      responses: {"200": {$ref: "#/components/responses/item"}}
  /token:
    post:
      operationId: createToken
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [code]
              properties:
                code: {type: string}
                keep: {type: boolean}
                scopes: {$ref: "#/components/schemas/Texts"}
                meta: {type: object}
            encoding: {meta: {style: deepObject}, scopes: {explode: false}}
      responses: {"200": {$ref: "#/components/responses/item"}}
  //items//count/:
    get: {operationId: countItems, responses: {"200": {content: {application/json: {schema: {type: integer}}}}}}
  /records:
    get:
      operationId: listRecords
      responses:
        "200":
          content: {application/vnd.api+json: {schema: {type: object, properties: {data: {type: array}}}}}
  /import:
    post:
      operationId: importItems
      requestBody: {content: {text/csv: {schema: {type: string}}}}
      responses: {"200": {content: {application/json: {schema: {type: array}}}}}
"""
