"""What stands before an account, who is signed in, and what is asked of the person."""
