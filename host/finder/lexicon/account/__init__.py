"""Words of what stands before an account: signing in and out, codes, captchas, requests to the person."""
