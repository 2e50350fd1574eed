import click


def show(note):
    click.echo(note)
    click.secho(note, bold=True)
