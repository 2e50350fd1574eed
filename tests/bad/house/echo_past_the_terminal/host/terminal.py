import click


def echo(text):
    click.echo(text)
