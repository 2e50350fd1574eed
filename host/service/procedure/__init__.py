"""What is told of the whole way of a document: the procedure by which it is kept, and how long the law wants that."""
