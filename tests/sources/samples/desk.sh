# Create a company
curl -X POST 'https://api.crm.example/v2/companies?trace=1' -H 'Authorization: Bearer hush-hush-1' \
  -d '{"data": {"name": "Acme", "from": "2024-01-02", "password": "hush-hush-2"}}'
curl https://api.crm.example/v2/companies/17/people?limit=5 -u ada:hush-hush-3
curl -X PUT https://api.crm.example/v2/companies/17/logo -F file=@logo.png -H 'X-Session-Token: hush-hush-4'
curl https://api.crm.example/graphql \
  -d '{"query": "query find($id: ID!) {\\n  a(id: $id) {b}\\n}", "variables": {"id": 5}}'
