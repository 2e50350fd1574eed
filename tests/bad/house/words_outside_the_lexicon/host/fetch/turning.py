def turns(name: str) -> bool:
    return name.startswith("Nächste")
