"""Why an expected document is not there: what the store says of each cause."""
