from host.cli.common import say
