"""Tables of what arrives without a portal: companies of one's own, and files that wait for an answer."""
