"""Documents that arrive without a portal: taken in, recognised, filed to their company or asked about."""
