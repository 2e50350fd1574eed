import click


@click.command()
def sweep() -> None:
    print(used(1))


def used(number: int) -> int:
    return number + 1


def forgotten(number: int) -> int:
    return used(number)
