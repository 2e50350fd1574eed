"""What a link is called, what following it may do, and which links lead to no list of documents."""
