"""JSON-RPC 2.0 over native messaging: frames, envelopes and the connection."""
