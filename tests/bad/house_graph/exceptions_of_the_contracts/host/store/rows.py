from host.cli import main
