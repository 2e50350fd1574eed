from host.messages import sentence

CODE = "portal.down"
PLAIN = sentence("cli_hello", "en")


def state(name):
    return sentence(f"cli_state_{name}", "en")
