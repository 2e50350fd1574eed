"""What an idle host must not be: it loads the protocol's models before anybody calls."""

import host.rpc.envelopes

assert host.rpc.envelopes
