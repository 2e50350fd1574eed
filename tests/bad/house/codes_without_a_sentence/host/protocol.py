CALLS = {"portal.match": 1}
