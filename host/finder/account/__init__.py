"""Authentication: sign-in forms, one-time codes, prompts, captchas, and the owner of the open session."""
